"""Addresses become articles; a server on this machine stands for the web."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.loaders import load_all
from geo.loaders.web import load_addresses, load_entries, load_url, newest
from geo.loaders.web.listing import Entry, Listing
from geo.model import Article, Failure
from tests.loaders.web.site import Reply, Site

PAGE = (Path(__file__).parents[2] / "data" / "pages" / "derna.html").read_bytes()
TEXT = {"Content-Type": "text/plain; charset=utf-8"}


def feed(site: Site, *paths: str) -> Reply:
    items = "".join(
        f"<item><title>Story {path}</title><link>{site.url(path)}</link>"
        f"<pubDate>Fri, {number:02} Sep 2023 10:00:00 GMT</pubDate></item>"
        for number, path in enumerate(paths, start=1)
    )
    return Reply(f"<rss><channel><title>All</title>{items}</channel></rss>".encode())


def story(place: str) -> Reply:
    return Reply(f"The ministers met in {place} on Friday.".encode(), headers=TEXT)


def test_page_of_an_address_is_an_article(site: Site) -> None:
    site.replies["/derna"] = Reply(PAGE, headers={"Content-Type": "text/html"})
    (article,) = load_url(site.url("/derna"), site.visitor())
    assert isinstance(article, Article)
    assert article.title == "Floods reach the port of Derna"
    assert (article.source, article.published) == ("Example News", date(2023, 9, 12))
    assert article.url == site.url("/derna")
    assert "café" in article.text


def test_page_behind_redirects_is_known_by_its_last_address(site: Site) -> None:
    site.replies["/old"] = Reply(status=301, headers={"Location": "/moved?from=old"})
    site.replies["/moved?from=old"] = Reply(status=302, headers={"Location": site.url("/derna")})
    site.replies["/derna"] = Reply(PAGE)
    (article,) = load_url(site.url("/old"), site.visitor())
    assert isinstance(article, Article)
    assert article.url == site.url("/derna")


def test_text_and_records_of_an_address_are_read(site: Site) -> None:
    site.replies["/story.txt"] = Reply("Émir in China".encode(), headers=TEXT)
    site.replies["/all.jsonl"] = Reply(b'{"text": "Syria"}\n{"text": "China"}')
    (text,) = load_url(site.url("/story.txt"), site.visitor())
    records = load_url(site.url("/all.jsonl"), site.visitor())
    assert isinstance(text, Article)
    assert (text.text, text.url) == ("Émir in China", site.url("/story.txt"))
    assert text.source == "news.example.org"
    assert [item.text for item in records if isinstance(item, Article)] == ["Syria", "China"]


def test_encoding_that_the_server_declares_is_used(site: Site) -> None:
    text = "Переговоры в Дамаске прошли в пятницу"
    site.replies["/a.txt"] = Reply(
        text.encode("koi8-r"), headers={"Content-Type": "text/plain; charset=KOI8-R"}
    )
    (article,) = load_url(site.url("/a.txt"), site.visitor())
    assert isinstance(article, Article)
    assert article.text == text


def test_page_is_known_by_what_its_server_calls_it(site: Site) -> None:
    page = b"<div><h1>Talks</h1>" + b"<p>Delegates from Syria and China met in Damascus.</p>" * 5
    site.replies["/talks"] = Reply(page, headers={"Content-Type": "text/html; charset=utf-8"})
    site.replies["/table"] = Reply(
        b"title,text\nTalks,In Syria\n", headers={"Content-Type": "text/csv"}
    )
    (article,) = load_url(site.url("/talks"), site.visitor())
    (row,) = load_url(site.url("/table"), site.visitor())
    assert isinstance(article, Article)
    assert "<p>" not in article.text
    assert isinstance(row, Article)
    assert (row.title, row.url) == ("Talks", site.url("/table"))


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(status=404), "answered 404. There is no such page"),
        (Reply(status=403), "answered 403. The site lets no program in"),
        (Reply(status=500), "answered 500. Try again later"),
        (Reply(b""), "empty"),
        (Reply(b"<html><body></body></html>"), "No article was found"),
    ],
)
def test_address_without_an_article_is_told(site: Site, reply: Reply, reason: str) -> None:
    site.replies["/page"] = reply
    (failure,) = load_all([site.url("/page")], visitor=site.visitor())
    assert isinstance(failure, Failure)
    assert failure.name == site.url("/page")
    assert reason in failure.reason


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://", "http://[::1", "http://a b/"])
def test_address_that_cannot_be_reached_loses_no_other(site: Site, url: str) -> None:
    site.replies["/story"] = story("Cairo")
    failure, article = load_all([url, site.url("/story")], visitor=site.visitor())
    assert isinstance(failure, Failure)
    assert failure.name == url
    assert isinstance(article, Article)


def test_newest_entries_of_a_feed_are_loaded(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.replies["/rss"] = feed(site, "/a", "/b", "/c")
    site.replies |= {"/b": story("Bern"), "/c": story("Cairo")}
    found = list(load_url(site.url("/rss"), site.visitor(), most=2))
    assert [item.url for item in found if isinstance(item, Article)] == [
        site.url("/c"),
        site.url("/b"),
    ]
    assert "the newest 2 of its 3 entries" in caplog.text


def test_title_and_date_are_the_feed_s_where_the_page_has_none(site: Site) -> None:
    site.replies["/rss"] = feed(site, "/a")
    site.replies["/a"] = story("Accra")
    (article,) = load_all([site.url("/rss")], visitor=site.visitor())
    assert isinstance(article, Article)
    assert (article.title, article.published) == ("Story /a", date(2023, 9, 1))


def test_reader_that_fails_on_a_page_loses_no_other(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> Article:
        raise KeyError("unforeseen")

    monkeypatch.setattr("geo.loaders.web.load.read_html", fail)
    site.replies |= {"/a": Reply(PAGE), "/b": story("Bern")}
    urls = [site.url("/a"), site.url("/b")]
    for found in (load_addresses(urls, site.visitor()), load_all(urls, visitor=site.visitor())):
        failure, article = found
        assert isinstance(failure, Failure)
        assert failure.name == site.url("/a")
        assert isinstance(article, Article)


def test_entry_that_cannot_be_read_loses_no_other(site: Site) -> None:
    site.replies |= {"/a": story("Accra"), "/c": story("Cairo")}
    entries = [Entry(site.url("/a")), Entry("http://10.0.0.1/"), Entry(site.url("/c"))]
    first, failure, last = load_entries(entries, site.visitor())
    assert isinstance(failure, Failure)
    assert failure.name == "http://10.0.0.1/"
    assert isinstance(first, Article)
    assert isinstance(last, Article)


def test_listed_addresses_are_loaded_in_their_order(site: Site, tmp_path: Path) -> None:
    paths = [f"/{number}" for number in range(12)]
    site.replies |= {path: story(f"Town {path}") for path in paths}
    hosts = [f"host{number % 3}.example.org" for number in range(12)]
    urls = [site.url(path, host) for path, host in zip(paths, hosts, strict=True)]
    file = tmp_path / "pages.txt"
    file.write_text("# to read\n" + "\n".join(urls))
    found = load_all([file], visitor=site.visitor())
    assert [item.url for item in found if isinstance(item, Article)] == urls
    assert list(load_addresses([], site.visitor())) == []


def test_pages_of_an_index_come_from_its_newest_sitemaps(site: Site) -> None:
    def listing(tag: str, urls: list[str]) -> Reply:
        inner = "".join(f"<{tag}><loc>{url}</loc></{tag}>" for url in urls)
        return Reply(f"<urlset>{inner}</urlset>".encode())

    site.replies["/new.xml"] = listing("url", [site.url("/a"), site.url("/b")])
    site.replies["/loop.xml"] = Reply(
        b"<sitemapindex><sitemap><loc>/loop.xml</loc></sitemap></sitemapindex>"
    )
    entries = (
        Entry(site.url("/loop.xml"), modified=date(2023, 9, 3)),
        Entry(site.url("/new.xml"), modified=date(2023, 9, 2)),
        Entry(site.url("/old.xml"), modified=date(2023, 9, 1)),
    )
    index = Listing(site.url("/index.xml"), "index", "", entries)
    pages = newest(index, 2, site.visitor())
    assert [page.url for page in pages] == [site.url("/a"), site.url("/b")]
    assert site.url("/old.xml").removeprefix("http://") not in site.asked


def test_web_that_is_switched_off_is_told_and_nothing_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_WEB", "off")
    with pytest.raises(InputError, match="GEO_WEB=off"):
        list(load_url(site.url("/a"), site.visitor()))
    with pytest.raises(InputError, match="GEO_WEB=off"):
        list(load_addresses([site.url("/a")], site.visitor()))
    assert site.asked == []
