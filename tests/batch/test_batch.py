"""A batch gives what `parse` gives, whatever the formats, the faults and the records."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import geopandas
import pandas as pd
import pytest

import geo
from geo.batch import Batch, articles_in, run
from geo.batch.cluster import RETRIES, tasks
from geo.batch.inputs import Input
from geo.batch.plan import Plan
from geo.batch.results import failures_in
from geo.cli import main
from geo.errors import InputError
from geo.exports import articles_jsonl
from geo.model import Versions
from tests.batch import corpus
from tests.batch.conftest import Cluster

PART_BYTES = 20_000


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return corpus.write(tmp_path_factory.mktemp("batch") / "inputs")


@pytest.fixture(scope="module")
def made(inputs: list[Path], cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of the inputs."""
    output = tmp_path_factory.mktemp("batch") / "made"
    run(
        Batch(
            (str(inputs[0].parent),),
            str(output),
            scheduler=cluster.address,
            part_bytes=PART_BYTES,
        )
    )
    return output


def test_the_articles_are_those_of_parse_to_the_byte(
    inputs: list[Path], made: Path, tmp_path: Path
) -> None:
    target = tmp_path / "parsed.jsonl"
    assert main(["parse", *map(str, inputs), "-o", str(target)]) == 0
    assert b"".join(articles_jsonl(articles_in(str(made)))) == target.read_bytes()


def test_parts_are_of_bounded_size(made: Path) -> None:
    parts = json.loads((made / "manifest.json").read_text())["parts"]
    assert len(parts) > 3
    assert max(part["characters"] for part in parts) < PART_BYTES + 4_000


def test_mentions_are_read_by_geopandas_where_they_are(made: Path) -> None:
    articles = list(articles_in(str(made)))
    mentions = pd.concat(map(geopandas.read_parquet, sorted((made / "mentions").iterdir())))
    assert mentions.crs == "OGC:CRS84"
    assert len(mentions) == sum(len(article.mentions) for article in articles) > 100
    placed = mentions[mentions["lat"].notna()]
    assert (placed.geometry.x == placed["lon"]).all()
    assert (placed.geometry.y == placed["lat"]).all()
    assert mentions[mentions["lat"].isna()].geometry.isna().all()


def test_counts_are_those_of_count(made: Path) -> None:
    columns = ["article", "country", "kind", "mentions"]
    counts = pd.read_parquet(made / "counts")[columns].sort_values(columns[:3], ignore_index=True)
    pd.testing.assert_frame_equal(counts, geo.count(articles_in(str(made))), check_dtype=False)


def test_the_manifest_names_each_input_with_its_digest(inputs: list[Path], made: Path) -> None:
    manifest = json.loads((made / "manifest.json").read_text())
    told = {Path(one["name"]).name: (one["size"], one["sha256"]) for one in manifest["inputs"]}
    found = corpus.digests(inputs[0].parent)
    assert told == {path.name: (path.stat().st_size, found[path.name]) for path in inputs}


def test_a_batch_that_is_over_is_left_as_it_is(inputs: list[Path], made: Path) -> None:
    before = corpus.digests(made)
    again = run(Batch((str(inputs[0].parent),), str(made), part_bytes=PART_BYTES))
    assert again.new_articles == 0
    assert again.articles == sum(1 for _ in articles_in(str(made)))
    assert corpus.digests(made) == before


def test_another_batch_does_not_mix_with_it(inputs: list[Path], made: Path) -> None:
    with pytest.raises(InputError, match="another profile"):
        run(Batch((str(inputs[0].parent),), str(made), profile="fast", part_bytes=PART_BYTES))
    with pytest.raises(InputError, match="other inputs"):
        run(Batch((str(inputs[0]),), str(made), part_bytes=PART_BYTES))
    with pytest.raises(InputError, match="other files"):
        run(Batch((str(inputs[0]),), str(inputs[0].parent)))


def test_bad_records_cost_no_other_and_huge_ones_no_memory(
    cluster: Cluster, tmp_path: Path
) -> None:
    good = {"id": "good", "text": "Rain in Lima and Quito."}
    records = corpus.lines([good]), b"no JSON\n", b'{"id": 1}\n', b'{"text": "\\ud800"}\n'
    huge = b'{"id": "huge", "text": "' + b"Peru " * 2_100_000 + b'"}\n'
    source = tmp_path / "mixed.jsonl"
    source.write_bytes(b"".join(records) + huge + corpus.lines([good]))
    output = tmp_path / "made"
    progress = run(Batch((str(source),), str(output), profile="fast", scheduler=cluster.address))
    assert (progress.articles, progress.errors) == (2, 4)
    assert [article.id for article in articles_in(str(output))] == ["good", "good"]
    reasons = [(failure.name, failure.reason) for failure in failures_in(str(output))]
    assert [name.removeprefix(str(source)) for name, _ in reasons] == [
        *(" line 2", " line 3", " line 4", " line 5")
    ]
    assert "more than" in reasons[3][1] or "at most 10,000,000" in reasons[3][1]


def test_a_damaged_file_is_told_and_the_others_parsed(cluster: Cluster, tmp_path: Path) -> None:
    folder = tmp_path / "inputs"
    folder.mkdir()
    (folder / "a.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00 damaged")
    (folder / "b.jsonl").write_bytes(corpus.lines([{"id": "b", "text": "Snow in Oslo."}]))
    output = tmp_path / "made"
    progress = run(Batch((f"{folder}/*",), str(output), profile="fast", scheduler=cluster.address))
    assert (progress.articles, progress.errors) == (1, 1)
    (failure,) = failures_in(str(output))
    assert failure.name.startswith(str(folder / "a.jsonl"))


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file at"):
        run(Batch((str(tmp_path / "*.jsonl"),), str(tmp_path / "made")))
    with pytest.raises(InputError, match="is no folder of a batch"):
        list(articles_in(str(tmp_path)))


def test_a_scheduler_that_does_not_answer_is_told(
    inputs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geo.batch.cluster.CONNECTING_SECONDS", 0.2)
    with pytest.raises(InputError, match="No Dask scheduler answers at"):
        run(Batch((str(inputs[0]),), str(tmp_path / "made"), scheduler="tcp://127.0.0.1:9"))


@pytest.mark.parametrize(
    ("name", "size", "parts"),
    [("a.jsonl", 0, 1), ("a.jsonl", 100, 1), ("a.jsonl", 101, 2), ("a.jsonl.gz", 10, 2)],
)
def test_no_more_workers_are_started_than_there_are_parts(name: str, size: int, parts: int) -> None:
    one = Input(name, size, "")

    assert Plan(Versions("0", "0", "fast", "0"), 100, (one,)).most_parts == parts


def test_a_single_worker_needs_no_dask(
    inputs: list[Path], made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    arguments = tuple(map(str, inputs))

    run(Batch(arguments, str(tmp_path / "alone"), part_bytes=PART_BYTES))

    assert corpus.digests(tmp_path / "alone") == corpus.digests(made)
    with pytest.raises(InputError, match=r"dateline\[batch\]"):
        run(Batch(arguments, str(tmp_path / "two"), workers=2, part_bytes=PART_BYTES))


def test_a_single_worker_tries_again_where_a_disk_or_network_failed() -> None:
    tries: list[int] = []

    def task(fails: int) -> str:
        tries.append(fails)
        if len(tries) <= fails:
            raise OSError
        return "done"

    with tasks(None, 1) as alone:
        alone.give("first", task, 2)
        assert (alone.next(), len(tries)) == (("first", "done"), 3)
        tries.clear()
        alone.give("second", task, RETRIES + 1)
        with pytest.raises(OSError):
            alone.next()
