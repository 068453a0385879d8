"""Whatever bytes come, they are read or refused with a reason."""

from __future__ import annotations

import gzip
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.loaders.web import Fetched
from geo.loaders.web.bodies import gunzipped, whole
from geo.loaders.web.discover import listing_of

URL = "https://example.org/feed.xml"
MARKUP = st.lists(
    st.sampled_from(
        [
            *("<?xml version='1.0'?>", "<!DOCTYPE rss>", "<rss>", "</rss>", "<rdf:RDF>", "<feed>"),
            *("<urlset>", "<sitemapindex>", "<channel>", "<item>", "</item>", "<entry>", "<url>"),
            *("<loc>", "</loc>", "<link>", "</link>", "<link href='//['/>", "<title>", "</title>"),
            *("<guid>", "<pubDate>", "</pubDate>", "Fri, 99 Sep 2023", "https://a.b/", "//[", "&"),
            *(
                "&lt;b",
                "&#0;",
                "&#x110000;",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "\0",
                "\ud800",
                "é",
            ),
            *("<news:news>", "<lastmod>", "2023-09-22", "0001-01-01", "<a:b:c>", "<", ">", "/>"),
        ]
    ),
    max_size=30,
).map("".join)
CODED = st.sampled_from(["utf-8", "utf-16", "latin-1", "utf-32"])


@given(MARKUP, CODED, st.booleans(), st.text(max_size=8))
def test_listings_are_read_or_refused(text: str, encoding: str, packed: bool, charset: str) -> None:
    content = text.encode(encoding, "replace")
    with suppress(InputError):
        listing = listing_of(Fetched(gzip.compress(content) if packed else content, URL, charset))
        assert listing is None or all(entry.url.startswith("http") for entry in listing.entries)


@given(st.binary(max_size=300), st.integers(0, 40), st.integers(1, 9))
def test_packed_bytes_are_unpacked_or_refused(content: bytes, damaged: int, size: int) -> None:
    packed = bytearray(gzip.compress(content, mtime=0))
    if damaged < len(packed):
        packed[damaged] ^= 0xFF
    pieces = [bytes(packed[start : start + size]) for start in range(0, len(packed), size)]
    with suppress(InputError):
        assert whole(gunzipped(pieces), 1000) == content
