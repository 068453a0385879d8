"""A batch that is killed goes on where it stopped, and ends as if nothing had happened."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from random import Random

import pytest

from geo.batch import Batch, run
from tests.batch import corpus, processes
from tests.batch.conftest import Cluster, started

PART_BYTES = 12_000


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("interruption") / "inputs"
    corpus.write(folder, words=20_000)
    return folder


@pytest.fixture(scope="module")
def expected(inputs: Path, cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What comes of the inputs when nothing happens."""
    output = tmp_path_factory.mktemp("interruption") / "undisturbed"
    run(
        Batch((str(inputs),), str(output), "fast", scheduler=cluster.address, part_bytes=PART_BYTES)
    )
    return output


@pytest.fixture
def own_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster that a test may break."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    with ExitStack() as ending:
        yield started(folder, ending)


def command(inputs: Path, output: Path, *more: str) -> list[str]:
    return [
        *(sys.executable, "-m", "geo", "batch", str(inputs), "-o", str(output)),
        *("--profile", "fast", "--part-bytes", str(PART_BYTES), *more),
    ]


def has_done(output: Path, least: int) -> bool:
    """Whether more than `least` parts are done."""
    return len(list(output.glob("work/done/*.json"))) > least


def is_over(output: Path) -> bool:
    return bool(json.loads((output / "manifest.json").read_text())["complete"])


def test_killed_three_times_at_random_and_run_again_it_gives_the_same_bytes(
    inputs: Path, expected: Path, tmp_path: Path
) -> None:
    output = tmp_path / "made"
    total = len(list((expected / "articles").iterdir()))
    stops = Random(corpus.SEED).sample(range(total - 1), 3)  # noqa: S311
    for least in sorted(stops):
        process = subprocess.Popen(
            command(inputs, output), text=True, stderr=subprocess.DEVNULL, start_new_session=True
        )
        processes.wait_for(partial(has_done, output, least), process)
        processes.end(process)
        assert not is_over(output)
    done = subprocess.run(command(inputs, output), check=True, stderr=subprocess.PIPE, text=True)
    assert "This run parsed" in done.stderr
    assert corpus.digests(output) == corpus.digests(expected)


def test_a_worker_that_dies_in_mid_run_changes_nothing(
    inputs: Path, expected: Path, own_cluster: Cluster, tmp_path: Path
) -> None:
    output = tmp_path / "made"
    process = subprocess.Popen(
        command(inputs, output, "--scheduler", own_cluster.address), text=True
    )
    processes.wait_for(partial(has_done, output, 0), process)
    processes.end(own_cluster.workers[0])
    assert not is_over(output)
    assert process.wait(processes.WAIT_SECONDS) == 0
    assert corpus.digests(output) == corpus.digests(expected)
