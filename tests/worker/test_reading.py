"""Files are read in a process of their own, and one that is made to do harm loses no other."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from geo.loaders import load_all
from geo.model import Article, Failure
from geo.worker.reading import Reading, read_all

# Eight million empty lists are little to write and much to hold.
SWELLING = b"[" + b"[]," * 8_000_000 + b"[]]"


@pytest.fixture
def reading() -> Iterator[Reading]:
    with closing(Reading()) as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Syria and China")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.jsonl").write_text('{"text": "Lima"}\n{"text": "Oslo"}\n')
    return tmp_path


def test_it_gives_what_the_loaders_give(folder: Path) -> None:
    sources: list[str | Path] = [folder, folder / "missing.txt", "\0"]
    assert list(read_all(sources)) == list(load_all(sources))


def test_a_file_that_swells_is_refused_and_the_next_one_read(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_READING_BYTES", "200000000")
    (failure,) = reading.upload(SWELLING, "swelling.json")
    assert isinstance(failure, Failure)
    assert failure.name == "swelling.json"
    assert "more than 200 MB of memory" in failure.reason
    assert "GEO_MAX_READING_BYTES" in failure.reason
    (article,) = reading.upload(b"Syria and China", "good.txt")
    assert isinstance(article, Article)


def test_a_file_that_hangs_is_refused_and_the_next_one_read(
    reading: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_READING_SECONDS", "1")
    os.mkfifo(tmp_path / "endless.txt")
    (failure,) = reading.source(tmp_path / "endless.txt")
    assert isinstance(failure, Failure)
    assert "more than 1 seconds" in failure.reason
    assert isinstance(next(reading.upload(b"Syria and China", "good.txt")), Article)


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        ("Syria and China", ["Syria and China"]),
        ('{"text": "Lima"}\n{"text": "Oslo"}\n', ["Lima", "Oslo"]),
    ],
)
def test_standard_input_is_read_by_its_content(
    written: str, texts: list[str], reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(written.encode())))
    assert [getattr(item, "text", item) for item in reading.source("-")] == texts
