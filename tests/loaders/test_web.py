"""Addresses are fetched within limits; a local server stands for the web."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

from geo.errors import InputError
from geo.loaders import load, load_all
from geo.model import Failure

PAGE = (Path(__file__).parents[1] / "data" / "pages" / "derna.html").read_bytes()


class Site(BaseHTTPRequestHandler):
    """A page, a text, records, and answers that are of no use."""

    pages: ClassVar[dict[str, tuple[str, bytes]]] = {
        "/derna": ("text/html", PAGE),
        "/story.txt": ("text/plain; charset=utf-8", "Émir in China".encode()),
        "/all.jsonl": ("application/x-ndjson", b'{"text": "Syria"}\n{"text": "China"}'),
        "/empty": ("text/html", b""),
        "/large.txt": ("text/plain", b"x" * 20_000),
    }

    def do_GET(self) -> None:
        """Answer from `pages`; `/loop` leads to itself and `/moved` to the page."""
        if self.path in ("/loop", "/moved"):
            self.send_response(302)
            self.send_header("Location", "/derna" if self.path == "/moved" else "/loop")
            self.end_headers()
            return
        kind, content = self.pages.get(self.path, ("text/plain", b"gone"))
        self.send_response(200 if self.path in self.pages else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/derna", "/moved"])
def test_page_of_an_address_is_an_article(site: str, path: str) -> None:
    (article,) = load(site + path)
    assert article.title == "Floods reach the port of Derna"
    assert article.source == "Example News"
    assert "café" in article.text


def test_text_and_records_of_an_address_are_read(site: str) -> None:
    assert [article.text for article in load(f"{site}/story.txt")] == ["Émir in China"]
    assert [article.text for article in load(f"{site}/all.jsonl")] == ["Syria", "China"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/missing", "answered 404"), ("/loop", "could not be fetched"), ("/empty", "empty")],
)
def test_address_without_an_article_is_told(site: str, path: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        load(site + path)


def test_large_answer_is_cut_off(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_UPLOAD_BYTES", "10000")
    with pytest.raises(InputError, match="more than 10,000 bytes"):
        load(f"{site}/large.txt")


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://", "http://[::1", "http://a b/"])
def test_address_that_cannot_be_reached_loses_no_other(site: str, url: str) -> None:
    failure, article = load_all([url, f"{site}/story.txt"])
    assert isinstance(failure, Failure)
    assert failure.name == url
    assert not isinstance(article, Failure)
