"""Sitemaps, their indexes, packed ones, and texts with an address a line."""

from __future__ import annotations

import gzip
import zlib
from datetime import date

import pytest

from geo.errors import InputError
from geo.loaders.web import Entry, Fetched, Listing
from geo.loaders.web.discover import listing_of

URL = "https://example.org/sitemap.xml"

NEWS = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url>
    <image:image><image:loc>https://example.org/a.jpg</image:loc><image:title>Map</image:title></image:image>
    <loc>https://example.org/a</loc><lastmod>2023-09-25</lastmod>
    <news:news>
      <news:publication_date>2023-09-22T10:00:00+00:00</news:publication_date>
      <news:title>Talks in Damascus</news:title>
    </news:news>
  </url>
  <url><loc>https://example.org/b</loc><lastmod>2023-09-24</lastmod></url>
  <url><loc> </loc></url><url/>
</urlset>"""

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <sitemap><loc>https://example.org/2022.xml</loc><lastmod>2022-12-31</lastmod></sitemap>
  <sitemap><loc>https://example.org/2023.xml.gz</loc><lastmod>2023-09-24T10:00Z</lastmod></sitemap>
</sitemapindex>"""


def listing(content: bytes) -> Listing:
    found = listing_of(Fetched(content, URL))
    assert found is not None
    return found


def test_pages_come_with_what_the_sitemap_says_of_them() -> None:
    found = listing(NEWS)
    assert (found.kind, found.url) == ("sitemap", URL)
    assert found.entries == (
        Entry("https://example.org/b", "", None, date(2023, 9, 24)),
        Entry("https://example.org/a", "Talks in Damascus", date(2023, 9, 22), date(2023, 9, 25)),
    )


def test_index_lists_sitemaps_newest_first() -> None:
    found = listing(INDEX)
    assert found.kind == "index"
    assert [entry.url for entry in found.entries] == [
        "https://example.org/2023.xml.gz",
        "https://example.org/2022.xml",
    ]


def test_packed_sitemap_is_unpacked() -> None:
    assert listing(gzip.compress(NEWS)) == listing(NEWS)


def test_text_with_an_address_a_line_is_a_sitemap() -> None:
    found = listing(b"https://example.org/a\r\nhttps://example.org/b\n")
    assert [entry.url for entry in found.entries] == [
        "https://example.org/a",
        "https://example.org/b",
    ]


def test_text_is_no_list_of_a_million_addresses() -> None:
    assert listing_of(Fetched(b"https://example.org/a\n" * 1_000_000, URL)) is None


def test_text_that_begins_with_an_address_is_none() -> None:
    assert listing_of(Fetched(b"https://example.org/a is about Syria", URL)) is None


def test_packed_file_of_another_kind_is_none() -> None:
    assert listing_of(Fetched(gzip.compress(b"Syria"), URL)) is None
    assert listing_of(Fetched(b"\x1f\x8bSyria", URL)) is None


def test_packed_bomb_is_refused() -> None:
    packing = zlib.compressobj(9, wbits=31)
    head = packing.compress(b"<urlset>")
    bomb = head + b"".join(packing.compress(b" " * 1_000_000) for _ in range(50)) + packing.flush()
    with pytest.raises(InputError, match="more than 20,000,000 bytes"):
        listing(bomb)
