"""Sitemaps (https://www.sitemaps.org/protocol.html), with what Google News adds to them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from geo.loaders.addresses import joined
from geo.loaders.web.feeds import date_of, local_name, parts_of, plain_text
from geo.loaders.web.listing import MOST_ENTRIES, Entry, Listing, ListingKind, newest_first

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

ROOTS = frozenset({"urlset", "sitemapindex"})


def sitemap(root: Element, url: str) -> Listing:
    """The listing of a sitemap or of an index of sitemaps that was fetched from `url`."""
    kind: ListingKind = "index" if local_name(root) == "sitemapindex" else "sitemap"
    listed = (element for element in root if local_name(element) in ("url", "sitemap"))
    entries = (_entry(element, url) for element in islice(listed, MOST_ENTRIES))
    return Listing(url, kind, "", newest_first(filter(None, entries)))


def _entry(element: Element, base: str) -> Entry | None:
    parts = parts_of(element)
    news = parts_of(parts["news"]) if "news" in parts else {}
    link = (parts["loc"].text or "").strip() if "loc" in parts else ""
    url = joined(base, link) if link else ""
    dates = date_of(news, ["publication_date"]), date_of(parts, ["lastmod"])
    return Entry(url, plain_text(news.get("title")), *dates) if url else None
