"""RSS and Atom in the forms that outlets write, and in those that attackers do."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from geo.errors import InputError
from geo.loaders.web import Entry, Fetched, Listing
from geo.loaders.web.discover import listing_of

URL = "https://example.org/news/feed.xml"

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="feed.xsl"?>
<!-- made by a program -->
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
  <atom:link href="https://example.org/news/feed.xml" rel="self"/>
  <title>Example News</title><link>https://example.org/</link>
  <item>
    <media:title>A picture</media:title>
    <title><![CDATA[Talks in <b>Damascus</b> &amp; Hangzhou]]></title>
    <link> https://example.org/a?id=1&amp;x=2 </link>
    <pubDate>Fri, 22 Sep 2023 23:30:00 -0400</pubDate>
  </item>
  <item>
    <title>Floods in Derna &amp; Sousse</title>
    <guid isPermaLink="true">https://example.org/b</guid>
    <dc:date>2023-09-24T08:00:00Z</dc:date>
  </item>
  <item><title>Without a date</title><link>/c</link><guid isPermaLink="false">77</guid></item>
  <item><title>Without an address</title><guid isPermaLink="false">78</guid></item>
  <item><title>Again</title><link>https://example.org/b</link></item>
  <item><title>Elsewhere</title><link>ftp://example.org/d</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="text">Example News</title>
  <entry>
    <title type="html">Talks in &lt;i&gt;Damascus&lt;/i&gt;</title>
    <link rel="enclosure" href="https://example.org/a.mp3"/>
    <link rel="alternate" href="a"/>
    <id>tag:example.org,2023:a</id>
    <published>2023-09-22T23:30:00-04:00</published><updated>2023-09-25T00:00:00Z</updated>
  </entry>
  <entry>
    <title type="xhtml">
      <div xmlns="http://www.w3.org/1999/xhtml">Floods in <b>Derna</b></div>
    </title>
    <link href="https://example.org/b"/><updated>2023-09-24T00:00:00Z</updated>
  </entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel><title>Example News</title></channel>
  <item><title>Talks</title><link>https://example.org/a</link><dc:date>2023-09-22</dc:date></item>
</rdf:RDF>"""


def listing(content: str | bytes, charset: str = "") -> Listing:
    found = listing_of(
        Fetched(content if isinstance(content, bytes) else content.encode(), URL, charset)
    )
    assert found is not None
    return found


def test_rss_lists_its_stories_newest_first() -> None:
    found = listing(RSS)
    assert (found.kind, found.title, found.url) == ("feed", "Example News", URL)
    assert found.entries == (
        Entry("https://example.org/b", "Floods in Derna & Sousse", date(2023, 9, 24)),
        Entry("https://example.org/a?id=1&x=2", "Talks in Damascus & Hangzhou", date(2023, 9, 22)),
        Entry("https://example.org/c", "Without a date"),
    )


def test_atom_tells_publication_from_change() -> None:
    assert listing(ATOM).entries == (
        Entry("https://example.org/b", "Floods in Derna", None, date(2023, 9, 24)),
        Entry(
            "https://example.org/news/a", "Talks in Damascus", date(2023, 9, 22), date(2023, 9, 25)
        ),
    )


def test_rdf_is_read() -> None:
    found = listing(RDF)
    assert found.title == "Example News"
    assert found.entries == (Entry("https://example.org/a", "Talks", date(2023, 9, 22)),)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("Fri, 22 Sep 2023 10:00:00 GMT", date(2023, 9, 22)),
        ("22 Sep 2023 10:00 EST", date(2023, 9, 22)),
        ("2023-09-22T10:00:00.000+0200", date(2023, 9, 22)),
        ("2023-09-22", date(2023, 9, 22)),
        ("September 22, 2023", date(2023, 9, 22)),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("Fri, 99 Sep 2023 10:00:00 GMT", None),
        ("Fri, 22 Sep 99999999999999 10:00:00 GMT", None),
        ("yesterday", None),
        ("", None),
        ((datetime.now(UTC) + timedelta(days=40)).strftime("%a, %d %b %Y %H:%M:%S +0000"), None),
    ],
)
def test_dates_are_those_of_publication(stated: str, day: date | None) -> None:
    item = f"<item><link>https://example.org/a</link><pubDate>{stated}</pubDate></item>"
    (entry,) = listing(f"<rss><channel>{item}</channel></rss>").entries
    assert entry.published == day


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1251"])
def test_encoding_is_the_one_that_is_declared(encoding: str) -> None:
    title = "Переговоры" if encoding in ("windows-1251", "utf-16") else "Réunion à Genève"
    text = (
        f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><rss><channel>'
        f"<item><title>{title}</title><link>https://example.org/a</link></item></channel></rss>"
    )
    assert listing(text.encode(encoding)).entries[0].title == title


@pytest.mark.parametrize(
    "inner",
    [
        "<item><title>Talks &nbsp; in Syria</title><link>https://example.org/a</link></item>",
        "<item><title>Talks & more</title><link>https://example.org/a</link></item>",
        "<item><title>Talks</title><link>https://example.org/a</link></item><item><title>Cut",
        "<item><title>Talks\x01</title><link>https://example.org/a</link></item>",
    ],
)
def test_damaged_feed_is_read_as_far_as_it_goes(inner: str) -> None:
    assert listing(f"<rss><channel>{inner}").entries[0].url == "https://example.org/a"


LAUGHS = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 12))
BOMBS = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]><rss><item>&a11;</item></rss>',
    "quadratic": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]><rss>{"&a;" * 50_000}</rss>',
    "file": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
    "address": '<!DOCTYPE rss [<!ENTITY a SYSTEM "http://127.0.0.1/">]><rss>&a;</rss>',
    "parameter": '<!DOCTYPE rss [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]><rss/>',
    "behind a declaration": '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>',
    "in a sitemap": '<!DOCTYPE urlset [<!ENTITY a "b">]><urlset>&a;</urlset>',
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_entities_are_refused_in_any_encoding(bomb: str, encoding: str) -> None:
    with pytest.raises(InputError, match="defines entities"):
        listing(bomb.encode(encoding))


def test_outside_definitions_are_not_fetched() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss.dtd">'
    item = "<item><title>A</title><link>https://example.org/a</link></item>"
    assert len(listing(f"{doctype}<rss><channel>{item}</channel></rss>").entries) == 1


@pytest.mark.parametrize(
    "content",
    [
        "<rss>" + "<a>" * 200_000,
        "<rss>" + "<item>" * 200_000,
        "<rss>" + "<item><title>" + "<b>" * 5000 + "x",
        "<rss><item><title>" + "&lt;b&gt;" * 100_000 + "</title><link>http://a.b/</link></item>",
        "<rss " + "a=''" * 10_000 + ">",
        "<rss " + " ".join(f"a{number}=''" for number in range(100_000)) + "/>",
        "<rss>" + "<item><link>http://a.b/</link></item>" * 100_000 + "</rss>",
        "<rss xmlns:a='" + "x" * 5_000_000 + "'/>",
        "<" + "!-- -->" * 100,
        "<rss" + ">" * 1_000_000,
        "<?xml " * 100_000,
        "<!doctype " + "[" * 100_000,
    ],
)
def test_hostile_feed_costs_little(content: str) -> None:
    started = time.process_time()
    try:
        listing_of(Fetched(content.encode(), URL))
    except InputError as error:
        assert str(error)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("content", ["<rss>" + "<a/>" * 4_000_000, "<rss>" + " " * 25_000_000])
def test_feed_that_is_too_large_is_refused_at_once(content: str) -> None:
    with pytest.raises(InputError, match=r"at most are read|more than 1,500,000"):
        listing(content)


@pytest.mark.parametrize(
    "content", [b"", b"Syria", b"<html><body></body></html>", b"<svg/>", b'{"version": 1}', b"<"]
)
def test_what_lists_nothing_is_no_listing(content: bytes) -> None:
    assert listing_of(Fetched(content, URL)) is None
