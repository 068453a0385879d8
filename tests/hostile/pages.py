"""Web pages, saved pages, feeds and web archives that are made to do harm."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from tests.hostile.file import MEGABYTE, File, good, laughs, outside, story

_DEPTH = 100_000


def pages() -> Iterator[File]:
    """All of them."""
    for name, body in _bodies().items():
        yield File(f"{name}.html", b"<!doctype html><html><body>" + body + b"</body></html>")
    yield from _whole_pages()
    yield from _feeds()
    yield from _saved()
    yield from _web_archives()


def _bodies() -> dict[str, bytes]:
    paragraph = b"<p>Thousands died in Derna, Libya, when two dams burst.</p>"
    return {
        "deep": b"<div>" * _DEPTH + paragraph + b"</div>" * _DEPTH,
        "deep-open": b"<b><i>" * _DEPTH + paragraph,
        "deep-tables": b"<table><tr><td>" * 20_000 + paragraph,
        "deep-lists": b"<ul><li>" * _DEPTH + paragraph,
        "attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">Lima</p>",
        "attribute-long": b'<p class="' + b"a " * 5 * MEGABYTE + b'">Lima</p>',
        "brackets": b"<" * 8 * MEGABYTE,
        "brackets-apart": b"< " * 2 * MEGABYTE,
        "entities": b"&amp;" * MEGABYTE,
        "entities-broken": b"&#99999999999;&#xD800;&#0;&bogus;" * 100_000,
        "paragraphs": paragraph * 40_000,
        "elements": b"<i></i>" * 500_000,
        "one-paragraph": b"<p>" + b"Lima and Oslo. " * 400_000 + b"</p>",
        "no-spaces": b"<p>" + b"a" * 9 * MEGABYTE + b"</p>",
        "links": b"<a href='//x.org/a'>Read more in Lima</a> " * 100_000,
        "comment-open": paragraph + b"<!--" + b"-" * 5 * MEGABYTE,
        "script-open": paragraph + b"<script>" + b"</scrip " * 500_000,
        "cdata": paragraph + b"<![CDATA[" * 200_000,
        "nulls": paragraph + b"\0" * MEGABYTE,
        "captions": b"<figure><img><figcaption>Lima</figcaption></figure>" * 10_000,
        "headings": b"<h1>Lima</h1>" * 40_000,
        "frames": b"<iframe srcdoc='<p>Lima</p>'></iframe><object data='file:///etc/passwd'>"
        * 5000,
        "blanks": b"<p>Lima" + b"\xc2\xa0\n" * 2 * MEGABYTE + b"</p>",
    }


def _whole_pages() -> Iterator[File]:
    deep = b'{"a":' * _DEPTH + b"1" + b"}" * _DEPTH
    linked = b'<script type="application/ld+json">' + deep + b"</script>"
    yield File(
        "data-deep.html", b"<html><head>" + linked + b"</head><body><p>Lima</p></body></html>"
    )
    title = b"<html><head><title>" + b"Lima " * MEGABYTE + b"</title></head><p>Oslo</p></html>"
    yield File("title-long.html", title)
    metas = b"<meta property='article:published_time' content='2023-99-99T'>" * 50_000
    yield File("metas.html", b"<html><head>" + metas + b"</head><p>Lima</p></html>")
    yield File("charset-lies.html", b"<html><meta charset=utf-16><p>Lima \xff\xfe\xc3(</p></html>")
    yield File("charset-7.html", b"<html><meta charset=utf-7><p>+ADw-script+AD4-</p></html>")
    yield File("charset-bogus.html", b"<html><meta charset=rot13><p>Yvzn</p></html>")
    yield File("laughs.html", laughs("<html><body><p>BOMB</p></body></html>", "html"))
    yield File("laughs.xhtml", laughs("<html xmlns='http://www.w3.org/1999/xhtml'>BOMB</html>"))
    yield File("outside.xhtml", outside("<html><body><p>BOMB</p></body></html>", "html"))
    name = "good.html"
    body = "".join(f"<p>{part}</p>" for part in story(name).split("\n\n"))
    yield good(name, f"<html><body><article>{body}</article></body></html>".encode())


def _feeds() -> Iterator[File]:
    item = "<item><title>BOMB</title><description>BOMB</description></item>"
    feed = f"<rss version='2.0'><channel><title>a</title>{item}</channel></rss>"
    yield File("laughs.rss", laughs(feed, "rss"))
    yield File(
        "laughs.xml", laughs("<feed xmlns='http://www.w3.org/2005/Atom'>BOMB</feed>", "feed")
    )
    yield File("outside.xml", outside(feed, "rss"))
    sitemap = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"
    yield File("sitemap-laughs.xml", laughs(sitemap.format("<url><loc>BOMB</loc></url>"), "urlset"))
    many = sitemap.format("<url><loc>http://127.0.0.1:9/</loc></url>" * 200_000)
    yield File("sitemap-many.xml", many.encode())
    deep = b"<?xml version='1.0'?><rss>" + b"<channel>" * _DEPTH
    yield File("feed-deep.xml", deep)


def _saved() -> Iterator[File]:
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: file:///etc/passwd\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    )
    part = b"--b\r\nContent-Type: text/html\r\n\r\n<html><p>Lima</p></html>\r\n"
    yield File("saved-many.mhtml", head + part * 50_000)
    yield File("saved-cut.mhtml", head + b"--b\r\nContent-Type: text/html\r\n")
    yield File("saved-nothing.mhtml", head)


def _record(content: bytes, more: bytes = b"", length: int | None = None) -> bytes:
    stated = len(content) if length is None else length
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://127.0.0.1:9/a\r\n"
    size = b"Content-Type: application/http\r\nContent-Length: %d\r\n" % stated
    return head + size + more + b"\r\n" + content + b"\r\n\r\n"


def _answer(content: bytes, *headers: bytes) -> bytes:
    lines = (b"HTTP/1.1 200 OK", b"Content-Type: text/html", *headers, b"", b"")
    return b"\r\n".join(lines) + content


def _web_archives() -> Iterator[File]:
    page = b"<html><body><p>Thousands died in Derna, Libya.</p></body></html>"
    plain = _answer(page)
    yield File("length-too-long.warc", _record(plain, length=9_999_999_999))
    yield File("length-too-short.warc", _record(plain, length=9) * 100)
    yield File("length-negative.warc", _record(plain, length=-1))
    yield File("headers-endless.warc", _record(plain, b"X-A: b\r\n" * 500_000))
    yield File("header-long.warc", _record(plain, b"X-A: " + b"b" * 9 * MEGABYTE + b"\r\n"))
    bomb = gzip.compress(b"0" * 90 * MEGABYTE)
    yield File("packed-bomb.warc", _record(_answer(bomb, b"Content-Encoding: gzip")))
    chunked = _answer(b"fffffff\r\nLima", b"Transfer-Encoding: chunked")
    yield File("chunks-lie.warc", _record(chunked))
    yield File("brotli-lies.warc", _record(_answer(page, b"Content-Encoding: br")))
    yield File("no-address.warc", b"WARC/1.0\r\nWARC-Type: response\r\n\r\n")
    yield File("many.warc.gz", gzip.compress(_record(b"HTTP/1.1 404 No\r\n\r\n") * 50_000))
    name = "good.warc"
    body = "".join(f"<p>{part}</p>" for part in story(name).split("\n\n"))
    yield good(name, _record(_answer(f"<html><body>{body}</body></html>".encode())))
