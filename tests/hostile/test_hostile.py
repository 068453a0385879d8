"""The smaller hostile files go through the command line; `python -m tests.hostile` takes all."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from geo.loaders.names import printable
from geo.model import Failure
from geo.worker.reading import Reading
from tests.hostile.build import build
from tests.hostile.check import Outcome, parse
from tests.hostile.file import File

LARGEST = 50_000
Run = tuple[Path, list[File], Outcome]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("hostile")
    files = build(folder, LARGEST)
    return folder, files, parse(folder, "--profile", "fast")


def test_there_are_two_hundred_files(run: Run) -> None:
    assert len(run[1]) >= 200


def test_the_run_ends_and_says_that_some_failed(run: Run) -> None:
    assert run[2].status == 1
    assert not [line for line in run[2].complaints if line.startswith("Traceback")]


def test_every_good_file_among_them_is_read(run: Run) -> None:
    _, files, outcome = run
    assert sum(file.good for file in files) >= 30
    assert outcome.unread(files) == []


def test_each_gives_articles_or_reasons_under_its_name(run: Run) -> None:
    folder = run[0]
    with closing(Reading()) as reading:
        for path in sorted(folder.iterdir()):
            items = list(reading.source(path))
            assert items, path.name
            named = (item.name for item in items if isinstance(item, Failure))
            assert all(name.startswith(printable(str(folder))) for name in named), path.name


def test_none_takes_a_minute_or_a_gigabyte(run: Run) -> None:
    assert run[2].longest < 60
    assert run[2].memory < 1_000_000_000
