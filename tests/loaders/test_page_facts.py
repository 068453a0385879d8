"""What pages say about themselves, and what is not believed."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from geo.loaders import load
from geo.loaders.html import page_tree, read_html
from geo.loaders.page_facts import facts_of
from geo.model import Article

PAGES = Path(__file__).parents[1] / "data" / "pages"
URL = "https://www.example.org/news/talks-in-damascus"
PUBLISHER = (
    '{"@context":"https://schema.org","@type":"NewsArticle","publisher":'
    '{"@type":"NewsMediaOrganization","name":"Example News"}}'
)
AUTHOR = (
    '{"@context":"https://schema.org","@type":"NewsArticle","author":'
    '[{"@type":"Person","name":"Ada Example"}]}'
)
STORY = (
    "<h1>Talks in Damascus</h1>"
    "<p>Delegates from Syria and China met in Damascus on Friday about a line to Homs.</p>"
    "<p>The line would carry 40,000 passengers a day, the ministry of transport said.</p>"
    "<p>Work could begin in the spring, officials said, once money has arrived.</p>"
)
DAY = date(2023, 9, 22)
FAR_OFF = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()


def article(head: str = "", body: str = STORY, url: str = URL, html: str = "<html>") -> Article:
    page = f"{html}<head><title>Talks in Damascus</title>{head}</head><body><article>{body}"
    return read_html(f"{page}</article></body></html>".encode(), "page.html", url=url)


def meta(name: str, content: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{content}">'


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


def canonical(href: str) -> str:
    return f'<link rel="canonical" href="{href}">'


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        (meta("article:published_time", "2023-09-22T23:30:00-04:00"), STORY, URL),
        (meta("datePublished", "2023-09-22", "itemprop"), STORY, URL),
        (meta("dc.date.issued", "2023-09-22", "name"), STORY, URL),
        (meta("pubdate", "20230922", "name"), STORY, URL),
        (json_ld('{"@type":"NewsArticle","datePublished":"2023-09-22T08:00:00Z"}'), STORY, URL),
        (
            json_ld(
                '{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle",'
                '"dateModified":"2023-10-01","datePublished":"2023-09-22"}]}'
            ),
            STORY,
            URL,
        ),
        ("", STORY.replace("</h1>", '</h1><time datetime="2023-09-22T10:00">Friday</time>'), URL),
        ("", f'{STORY}<time itemprop="datePublished" datetime="2023-09-22">F</time>', URL),
        ("", STORY, "https://example.org/2023/09/22/talks"),
        ("", STORY, "https://example.org/world/2023/sep/22/talks"),
        ("", STORY, "https://example.org/world/20230922/talks.html"),
        (meta("parsely-pub-date", "2023-09-22 10:30:00 +0200", "name"), STORY, URL),
        (meta("date", "September 22, 2023", "name"), STORY, URL),
        (meta("date", "2018-05-03") + meta("article:published_time", "2023-09-22"), STORY, URL),
        (json_ld('{"@type":"NewsArticle",,"datePublished": "2023-09-22", broken'), STORY, URL),
        ("", STORY, "https://example.org/news/2023-09-22/talks"),
        ("", STORY.replace("</h1>", "</h1><p>Published: 22 September 2023</p>"), URL),
    ],
)
def test_date_is_that_of_publication(head: str, body: str, url: str) -> None:
    assert article(head, body, url).published == DAY


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", STORY),
        ("", f"{STORY}<p>It was on 3 May 2018, or 2018-05-03, that the last one closed.</p>"),
        ("", f"{STORY}<p>© 2019-2023 Example News</p>"),
        ("", f'<nav><time datetime="2018-05-03">May</time></nav>{STORY}'),
        ("", f'{STORY}<aside><time datetime="2018-05-03">An older story</time></aside>'),
        (meta("article:modified_time", "2023-10-01"), STORY),
        (meta("og:updated_time", "2023-10-01"), STORY),
        (meta("expires", "2023-10-01", "name"), STORY),
        (meta("og:description", "On 2018-05-03 the last line closed"), STORY),
        (meta("article:published_time", "1970-01-01T00:00:00Z"), STORY),
        (meta("article:published_time", "0001-01-01T00:00:00"), STORY),
        (meta("article:published_time", FAR_OFF), STORY),
        (meta("article:published_time", "2999-01-01"), STORY),
        (meta("article:published_time", "2023-99-99"), STORY),
        (meta("article:published_time", "yesterday"), STORY),
        (json_ld('{"@type":"NewsArticle","dateModified":"2023-10-01"}'), STORY),
        (json_ld("{[" * 1000), STORY),
        (meta("article:published_time", "2023-09"), STORY),
        (meta("article:published_time", "22/09/2023"), STORY),
        (meta("article:publisher", "2023-09-22"), STORY),
    ],
)
def test_date_that_is_not_of_publication_is_not_taken(head: str, body: str) -> None:
    assert article(head, body).published is None


def test_day_that_is_not_stated_is_not_made_up() -> None:
    assert article(url="https://example.org/2023/09/talks").published is None


@pytest.mark.parametrize(
    "body",
    [
        "<h1>a</h1>" * 20_000 + '<time datetime="x"></time>' * 20_000,
        '<time datetime="2023" pubdate></time>' * 20_000,
        '<link rel="canonical" href="//[">' * 20_000,
        json_ld('"datePublished":' * 100_000),
    ],
)
def test_facts_of_a_hostile_page_cost_little(body: str) -> None:
    started = time.process_time()
    facts_of(page_tree(f"<html><body>{body}</body></html>".encode()), URL)
    assert time.process_time() - started < 5


def test_date_before_the_web_is_believed_where_it_is_stated() -> None:
    assert article(meta("article:published_time", "1987-06-12")).published == date(1987, 6, 12)


def test_date_of_the_story_is_taken_and_not_that_of_an_older_one() -> None:
    body = STORY.replace("</h1>", '</h1><time datetime="2023-09-22">Friday</time>')
    older = '<ul><li><time datetime="2018-05-03">An older story</time></li></ul>'
    assert article("", older + body + older).published == DAY


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://www.example.org/news/talks", "https://www.example.org/news/talks"),
        ("/news/talks", "https://www.example.org/news/talks"),
        ("//example.org/news/talks", "https://example.org/news/talks"),
        ("https://m.example.org/talks?utm_source=x#top", "https://m.example.org/talks"),
        ("https://evil.example.com/news/talks", URL),
        ("https://www.example.org/", URL),
        ("http://127.0.0.1/news/talks", URL),
        ("javascript:alert(1)", URL),
        ("https://user:password@www.example.org/news/talks", URL),
        ("http://[::1", URL),
        ("", URL),
    ],
)
def test_canonical_address_is_on_the_same_site_or_not_believed(href: str, url: str) -> None:
    assert article(canonical(href)).url == url


def test_address_is_kept_without_trackers() -> None:
    url = f"{URL}?utm_source=feed&id=7&fbclid=abc#comments"
    assert article(url=url).url == f"{URL}?id=7"
    assert article(meta("og:url", f"{URL}?utm_medium=x"), url=url).url == URL


def test_page_of_unknown_origin_says_its_own_address() -> None:
    assert (
        article(canonical("https://example.org/talks"), url="").url == "https://example.org/talks"
    )
    assert article(canonical("https://example.org/"), url="").url == ""
    assert article(canonical("/talks"), url="").url == ""


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (meta("og:site_name", "Example News"), "Example News"),
        (json_ld(PUBLISHER), "Example News"),
        ("<title>Talks in Damascus | Example News</title>", "Example News"),
        ("<title>Talks in Damascus - Example News, the daily</title>", "Example News"),
        ("<title>Talks in Damascus | Syria | Example News</title>", "Example News"),
        ("<title>Talks in Damascus – Example News – 09/22/2023</title>", "Example News"),
        ("", "example.org"),
        (meta("og:site_name", "www.example.org"), "example.org"),
        (meta("og:site_name", "https://evil.example.com/"), "example.org"),
        (meta("og:site_name", "x" * 300), "example.org"),
    ],
)
def test_outlet_is_named_by_the_page_or_by_its_host(head: str, outlet: str) -> None:
    page = f"<html><head>{head}</head><body><article>{STORY}</article></body></html>"
    found = read_html(page.encode(), "page.html", url=URL)
    assert (found.source, found.title) == (outlet, "Talks in Damascus")


def test_page_without_any_origin_is_called_by_its_file() -> None:
    assert article(url="").source == "page.html"


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (meta("author", "Ada Example", "name"), "Ada Example"),
        (json_ld(AUTHOR), "Ada Example"),
        (meta("article:author", "https://www.facebook.com/ada"), ""),
        (meta("author", "x " * 300, "name"), ""),
        ("", ""),
    ],
)
def test_author_is_a_name(head: str, author: str) -> None:
    assert article(head).author == author


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [
        ('<html lang="en-GB">', "", "en"),
        ('<html lang="de">', meta("og:locale", "en_US"), "de"),
        ('<html lang="">', meta("og:locale", "fr_FR"), "fr"),
        ("<html>", meta("content-language", "ar", "http-equiv"), "ar"),
        ('<html xml:lang="pt-BR">', "", "pt"),
        ('<html lang="deu">', "", "de"),
        ('<html lang="klingon?">', "", None),
        ("<html>", "", None),
    ],
)
def test_language_is_the_one_that_is_declared(html: str, head: str, language: str | None) -> None:
    assert article(head, html=html).language == language


def test_page_that_a_browser_saved_knows_where_it_is_from() -> None:
    comment = f"<!-- saved from url=({len(URL):04}){URL}?utm_source=x -->"
    page = f"<!DOCTYPE html>\n{comment}\n<html><body><article>{STORY}</article></body></html>"
    (found,) = load(page.encode(), "Talks.html")
    assert (found.url, found.source) == (URL, "example.org")


def test_page_of_wikinews_that_a_browser_saved_is_read() -> None:
    (found,) = load(PAGES / "wikinews.html")
    assert found.title == "Talks on a railway open in Damascus"
    assert (found.published, found.source, found.language) == (DAY, "Wikinews", "en")
    assert found.url == "https://en.wikinews.org/wiki/Talks_on_a_railway_open_in_Damascus"


def test_page_that_a_browser_saved_as_one_file_is_read() -> None:
    (found,) = load(PAGES / "damascus.mhtml")
    assert found.title == "Talks open in Damascus"
    assert (found.published, found.source, found.author) == (DAY, "Example News", "Ada Example")
    assert found.url == "https://news.example.org/2023/09/22/talks-open-in-damascus"
    assert "a new rail line to Homs – the first in decades" in found.text


@pytest.mark.parametrize(
    "damage", [b"text/html", b"quoted-printable", b"boundary", b"\n\n<!DOCTYPE", b"------"]
)
def test_damaged_saved_page_costs_nothing(damage: bytes) -> None:
    content = (PAGES / "damascus.mhtml").read_bytes().replace(damage, b"x")
    for end in (len(content), len(content) // 2, 500):
        list(load_quietly(content[:end]))


@pytest.mark.parametrize(
    "location",
    ["http://[::1", "javascript:alert(1)", "file:///etc/passwd", "x" * 9000, ""],
)
def test_saved_page_may_say_anything_of_its_origin(location: str) -> None:
    content = (PAGES / "damascus.mhtml").read_bytes()
    ours = b"https://news.example.org/2023/09/22/talks-open-in-damascus?utm_source=x"
    assert content.count(ours) >= 2
    (found,) = load(content.replace(ours, location.encode()), "page.mhtml")
    assert found.url == "https://news.example.org/2023/09/22/talks-open-in-damascus"


def load_quietly(content: bytes) -> list[object]:
    from geo.loaders import load_bytes

    return list(load_bytes(content, "page.mhtml"))
