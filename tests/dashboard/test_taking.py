"""A file that claims to be an exported collection is taken in carefully."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
import zipfile
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

import pytest

from geo.dashboard import disk
from geo.dashboard.collecting import taking
from geo.dashboard.collecting.taking import ABOUT, ARTICLES, CORRECTIONS, export, take_in
from geo.errors import InputError
from geo.store import Collection
from tests.exports.test_pieces import Sink

LINE = b'{"id": "a", "text": "Rain in Lima."}\n'


def packed(articles: bytes = LINE, about: Any = None, **others: bytes) -> io.BytesIO:
    told = {"dateline_collection": 1, "name": "Floods"} if about is None else about
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ABOUT, json.dumps(told))
        archive.writestr(CORRECTIONS, others.get("corrections", b"[]"))
        archive.writestr(ARTICLES, articles)
    return file


def refused(content: BinaryIO) -> str:
    with pytest.raises(InputError) as refusal:
        take_in(content)
    return str(refusal.value)


def test_articles_go_through_the_disk() -> None:
    size = 30_000_000
    content = packed(random.Random(1).randbytes(size))  # noqa: S311
    with TemporaryFile() as articles:
        tracemalloc.start()
        taking._unpacked(content, articles)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert articles.seek(0, io.SEEK_END) == size

    assert peak < 5_000_000


def test_a_bomb_is_not_unpacked() -> None:
    assert "packed so small" in refused(packed(b"a" * 20_000_000))


@pytest.mark.parametrize("count", [1_000, 70_000])  # of more than 65,535 the end is a ZIP64's
def test_a_long_list_of_files_is_not_read(count: int) -> None:
    content = packed()
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("another", b"")
        archive.filelist *= count
    content = io.BytesIO(content.getvalue())

    tracemalloc.start()
    told = refused(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "no collection that was exported here" in told
    assert peak < 300_000


def test_articles_over_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_UNPACKED_BYTES", "30")

    assert "articles.jsonl has more than" in refused(packed())


def test_articles_that_would_fill_the_disk_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LEAST_FREE_BYTES", 10**18)

    assert "too much here" in refused(packed())


def test_corrections_that_would_fill_the_memory_are_refused() -> None:
    many = b"[" + b"[]," * 2_000_000 + b"[]]"

    assert "corrections.json has more than 5 MB" in refused(packed(corrections=many))


@pytest.mark.parametrize(
    "corrections", [b"[" * 100_000, b'{"a": 1}', b'[{"kind": 1}]', b"\xff", b"[null]"]
)
def test_corrections_that_are_none_are_refused(corrections: bytes) -> None:
    assert refused(packed(corrections=corrections))


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all", LINE])
def test_other_files_are_told_from_collections(content: bytes) -> None:
    assert "no collection that was exported here" in refused(io.BytesIO(content))


def test_damaged_files_are_told() -> None:
    whole = packed(random.Random(1).randbytes(10_000)).getvalue()  # noqa: S311
    for place in (40, 200, 5_000, len(whole) - 30):
        broken = bytearray(whole)
        broken[place : place + 8] = b"\xff" * 8
        assert "no collection that was exported here" in refused(io.BytesIO(bytes(broken)))


def test_one_of_a_later_version_is_told() -> None:
    assert "later version" in refused(packed(about={"dateline_collection": 2}))


def test_an_export_is_written_forwards(collection: Collection) -> None:
    sink = Sink()

    export(collection, cast("BinaryIO", sink))

    with zipfile.ZipFile(io.BytesIO(bytes(sink.content))) as archive:
        assert archive.testzip() is None
        assert len(archive.read(ARTICLES).splitlines()) == collection.summary().articles
