"""Web archives give the pages in them, with their addresses."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from geo.loaders import load, load_bytes
from geo.model import Article, Failure

PAGE = (
    "<html lang='en'><head><title>Flood in Derna</title>"
    "<meta property='article:published_time' content='2023-09-12T08:00:00Z'></head><body><article>"
    "<h1>Flood in Derna</h1><p>Thousands died in Derna, Libya, when two dams burst on Monday.</p>"
    "<p>The mayor of Köln sent help, and so did the neighbours in Egypt and Tunisia.</p>"
    "</article></body></html>"
)
ADDRESS = "https://news.example.org/derna"


def record(header: str, body: bytes) -> bytes:
    return (
        f"WARC/1.0\r\n{header}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"
    )


class Archive:
    """A web archive as crawlers write it, of answers that are added one by one."""

    def __init__(self, packed: bool = True) -> None:
        self._packed = packed
        self._records = [record("WARC-Type: warcinfo", b"software: a crawler\r\n")]

    def answer(
        self,
        content: bytes,
        kind: str = "text/html; charset=utf-8",
        url: str = ADDRESS,
        status: str = "200 OK",
        **headers: str,
    ) -> Archive:
        stated = {"Content-Type": kind, "Content-Length": str(len(content)), **headers}
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in stated.items())]
        http = "\r\n".join([*lines, "", ""]).encode() + content
        head = f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-01-01T00:00:00Z"
        self._records.append(record(f"{head}\r\nContent-Type: application/http", http))
        return self

    def content(self) -> bytes:
        return b"".join(map(gzip.compress, self._records) if self._packed else self._records)


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_with_address_title_and_their_own_date(packed: bool) -> None:
    content = Archive(packed).answer(PAGE.encode()).content()
    (article,) = load(content, "crawl.warc.gz" if packed else "crawl.warc")
    assert article.url == ADDRESS
    assert article.title == "Flood in Derna"
    assert article.published == date(2023, 9, 12)
    assert "Köln" in article.text


def test_it_is_known_by_its_content() -> None:
    assert len(load(Archive().answer(PAGE.encode()).content(), "crawl")) == 1


def test_what_is_no_page_is_left_out() -> None:
    archive = Archive().answer(b"\x89PNG\r\n\x1a\n", "image/png").answer(PAGE.encode())
    archive.answer(b"<html><p>Not found</p></html>", status="404 Not Found")
    assert len(load(archive.content(), "crawl.warc.gz")) == 1


def test_a_page_that_the_server_packed_is_unpacked() -> None:
    content = gzip.compress(PAGE.encode())
    archive = Archive().answer(content, **{"Content-Encoding": "gzip"})
    assert load(archive.content(), "crawl.warc.gz")[0].title == "Flood in Derna"


def test_a_bad_page_is_named_by_its_address_and_loses_no_other() -> None:
    bomb = gzip.compress(b"0" * 20_000_000)
    archive = Archive().answer(b"<html></html>", url="https://x.org/empty")
    archive.answer(bomb, url="https://x.org/bomb", **{"Content-Encoding": "gzip"})
    empty, packed, article = load_bytes(archive.answer(PAGE.encode()).content(), "crawl.warc.gz")
    assert isinstance(empty, Failure)
    assert isinstance(packed, Failure)
    assert isinstance(article, Article)
    assert empty.name == "crawl.warc https://x.org/empty"
    assert "GEO_MAX_PACKED_RATIO" in packed.reason


@pytest.mark.parametrize(("packed", "cut"), [(True, 5), (True, 300), (False, 5), (False, 300)])
def test_the_pages_before_damage_are_kept(packed: bool, cut: int) -> None:
    content = Archive(packed).answer(PAGE.encode()).answer(PAGE.encode()).content()
    name = "crawl.warc.gz" if packed else "crawl.warc"
    article, *_, failure = load_bytes(content[:-cut], name)
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert "damaged or cut off" in failure.reason


@pytest.mark.parametrize("packed", [True, False])
def test_a_record_that_does_not_say_how_long_it_is_is_refused(packed: bool) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = f"WARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\nContent-Type: application/http"
    content = f"WARC/1.0\r\n{head}\r\n\r\n".encode() + page + b"\r\n\r\n"
    (failure,) = load_bytes(gzip.compress(content) if packed else content, "crawl.warc")
    assert isinstance(failure, Failure)
    assert "how long" in failure.reason


@pytest.mark.parametrize("content", [b"WARC/1.0\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n"])
def test_an_archive_without_pages_is_refused(content: bytes) -> None:
    (failure,) = load_bytes(content, "crawl.warc")
    assert isinstance(failure, Failure)
    assert "web archive" in failure.reason
