"""Archives give the articles in them, never touch the disk, and never unpack to too much."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from backports import zstd

from geo.loaders import load, load_bytes
from geo.model import Article, Failure

STORY = b"Floods in Derna\n\nThousands died in Derna, Libya, when two dams burst.\n"


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def articles(content: bytes, name: str = "press.zip") -> list[Article]:
    return load(content, name)


def refused(content: bytes, name: str = "press.zip") -> dict[str, str]:
    """The reasons by the names of what was refused."""
    items = load_bytes(content, name)
    return {item.name: item.reason for item in items if isinstance(item, Failure)}


def test_files_of_every_format_are_read_in_their_order() -> None:
    page = b"<html><body><p>China and Syria met on Monday, again.</p></body></html>"
    records = b'{"text": "Lima"}\n{"text": "Oslo"}\n'
    content = packed({"b.txt": STORY, "more/a.html": page, "c.jsonl": records})
    found = articles(content)
    assert [article.source for article in found] == ["b.txt", "a.html", "c.jsonl", "c.jsonl"]
    assert found[0].text == STORY.decode()
    assert found[0].title == "Floods in Derna"


def test_it_is_known_by_its_content() -> None:
    assert articles(packed({"a.txt": STORY}), "press.dat")[0].text == STORY.decode()


def test_an_archive_of_documents_is_not_taken_for_one() -> None:
    workbook = packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    content = packed({"a.xlsx": workbook, "b.txt": STORY}, zipfile.ZIP_STORED)
    assert list(refused(content)) == ["press.zip/a.xlsx"]
    assert any(isinstance(item, Article) for item in load_bytes(content, "press.zip"))


def test_what_lies_beside_articles_is_left_out() -> None:
    files = ("a.html", "a_files/advert.html", "__MACOSX/._a.html", ".DS_Store", "style.css")
    content = packed(dict.fromkeys(files, b"<html><p>China and Syria met on Monday.</p></html>"))
    assert [article.source for article in articles(content)] == ["a.html"]


def test_an_archive_without_articles_is_refused() -> None:
    assert "without articles" in refused(packed({".DS_Store": b"x"}))["press.zip"]
    assert "without articles" in refused(packed({}))["press.zip"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "press.zip/etc/passwd"),
        ("/etc/passwd", "press.zip/etc/passwd"),
        ("C:\\Windows\\win.ini", "press.zip/C:/Windows/win.ini"),
        ("a\x1b[31m\u202efdp.txt", "press.zip/a[31mfdp.txt"),
        ("\u202e", "press.zip/unnamed"),
    ],
)
def test_names_are_labels_and_nothing_is_written(
    name: str, label: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert list(refused(packed({name: b"\x89PNG\r\n\x1a\n"}))) == [label]
    assert not list(tmp_path.iterdir())


def test_a_bad_file_loses_no_other() -> None:
    content = packed({"a.png": b"\x89PNG\r\n\x1a\n", "b.txt": STORY})
    failure, article = load_bytes(content, "press.zip")
    assert isinstance(failure, Failure)
    assert isinstance(article, Article)


def test_a_damaged_file_loses_no_other() -> None:
    content = packed({"a.txt": STORY, "b.txt": STORY}, zipfile.ZIP_STORED)
    damaged = content.replace(b"Thousands", b"Tausende!", 1)
    failure, article = load_bytes(damaged, "press.zip")
    assert isinstance(failure, Failure)
    assert "damaged" in failure.reason
    assert isinstance(article, Article)


def test_a_file_with_a_password_is_told() -> None:
    content = bytearray(packed({"a.txt": STORY}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(content))["press.zip/a.txt"].startswith("It has a password.")


@pytest.mark.parametrize("kept", [30, 100, 150])
def test_a_cut_off_archive_is_refused(kept: int) -> None:
    assert "damaged or cut off" in refused(packed({"a.txt": STORY})[:kept])["press.zip"]


def test_an_archive_in_an_archive_is_read_but_not_for_ever() -> None:
    content = STORY
    for depth in range(6):
        content = packed({f"{depth}.zip" if depth else "a.txt": content})
        items = list(load_bytes(content, "press.zip"))
        assert isinstance(items[0], Article if depth < 4 else Failure)
    assert "GEO_MAX_PACKED_DEPTH" in items[0].reason  # type: ignore[union-attr]


def test_a_bomb_is_stopped_by_its_ratio_and_loses_no_other() -> None:
    bomb = packed({"bomb.txt": b"0" * 20_000_000, "b.txt": STORY})
    failure, article = load_bytes(bomb, "press.zip")
    assert isinstance(failure, Failure)
    assert failure.name == "press.zip/bomb.txt"
    assert "GEO_MAX_PACKED_RATIO" in failure.reason
    assert isinstance(article, Article)


def test_all_that_is_unpacked_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_UNPACKED_BYTES", "200")
    content = packed({f"{number}.txt": STORY for number in range(9)})
    *read, failure = load_bytes(content, "press.zip")
    assert len(read) == 2
    assert isinstance(failure, Failure)
    assert failure.name == "press.zip"
    assert "GEO_MAX_UNPACKED_BYTES" in failure.reason


def test_files_in_archives_in_it_are_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_PACKED_FILES", "5")
    inner = packed({f"{number}.txt": STORY for number in range(3)})
    *read, failure = load_bytes(packed({"a.zip": inner, "b.zip": inner}), "press.zip")
    assert len(read) == 3
    assert isinstance(failure, Failure)
    assert "GEO_MAX_PACKED_FILES" in failure.reason


@pytest.mark.parametrize(
    ("name", "compress"),
    [("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstd.compress)],
)
def test_one_packed_file_is_read_as_what_it_is(
    name: str, compress: Callable[[bytes], bytes]
) -> None:
    first, second = articles(compress(b'{"text": "Lima"}\n{"text": "Oslo"}\n'), name)
    assert (first.text, second.text, first.source) == ("Lima", "Oslo", "a.jsonl")


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress])
def test_packed_text_that_is_damaged_or_a_bomb_is_refused(
    compress: Callable[[bytes], bytes],
) -> None:
    whole = compress(STORY * 50)
    assert "damaged or cut off" in str(refused(whole[:-20], "a.txt.gz"))
    assert "GEO_MAX_PACKED_RATIO" in str(refused(compress(b"0" * 20_000_000), "a.txt.gz"))
