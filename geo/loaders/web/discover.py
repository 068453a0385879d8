"""What there is to choose from at an address: its feed, its sitemap, or the ones it links to."""

from __future__ import annotations

import re

from geo.errors import InputError
from geo.loaders.address_lists import MOST_BYTES as MOST_LIST_BYTES
from geo.loaders.address_lists import addresses_in
from geo.loaders.addresses import address, joined
from geo.loaders.choose import HEAD_BYTES
from geo.loaders.decode import decode
from geo.loaders.web.bodies import GZIP, gunzipped, whole
from geo.loaders.web.deadline import Deadline
from geo.loaders.web.feeds import ROOTS as FEEDS
from geo.loaders.web.feeds import feed, local_name
from geo.loaders.web.fetch import Fetched, fetch
from geo.loaders.web.listing import Entry, Listing, newest_first
from geo.loaders.web.robots import rules
from geo.loaders.web.safe_xml import MOST_BYTES, root_of
from geo.loaders.web.sitemaps import ROOTS as SITEMAPS
from geo.loaders.web.sitemaps import sitemap
from geo.loaders.web.visitor import Visitor, public_visitor

MOST_LINKED = 3
_PROLOGUE = re.compile(
    rb"\s+|<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(
    rb"<(?:!doctype\s+)?(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|urlset|sitemapindex)[\s/>\[]",
    re.IGNORECASE,
)
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_NOTHING = (
    "No feed or sitemap was found there. Give the address of one, or the addresses of the pages."
)


def discover(url: str, visitor: Visitor | None = None) -> Listing:
    """The entries of the feed or sitemap at an address, newest first, for a person to choose from.

    A page gives those of the feed that it links to, else of the sitemap that its site names.
    Raises `InputError` where there is nothing to choose from, or it can't be fetched.
    """
    visitor = visitor or public_visitor()
    fetched = fetch(url, visitor)
    listing = listing_of(fetched)
    return listing if listing is not None else _linked(fetched, visitor)


def listing_of(fetched: Fetched) -> Listing | None:
    """The listing of a feed, sitemap, packed sitemap or list of addresses; `None` of all else.

    Raises `InputError` if it is one and can't be read.
    """
    content = fetched.content
    if content.startswith(GZIP):
        if not _begins_listing(_first_piece(content)):
            return None
        content = whole(gunzipped([content]), MOST_BYTES)
    if not _begins_listing(content[:HEAD_BYTES]):
        return _list(fetched)
    root = root_of(content, fetched.charset)
    if local_name(root) in FEEDS:
        return feed(root, fetched.url)
    if local_name(root) in SITEMAPS:
        return sitemap(root, fetched.url)
    return None


def _first_piece(packed: bytes) -> bytes:
    try:
        return next(gunzipped([packed[:HEAD_BYTES]]), b"")
    except InputError:
        return b""


def _begins_listing(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")
    position = 0
    while not (found := _ROOT.match(head, position)):
        skipped = _PROLOGUE.match(head, position)
        if skipped is None:
            break
        position = skipped.end()
    return found is not None


def _list(fetched: Fetched) -> Listing | None:
    """A text with an address a line, which sitemaps may be too."""
    begins = fetched.content[:8].lower().lstrip().startswith(b"http")
    if not begins or len(fetched.content) > MOST_LIST_BYTES:
        return None
    addresses = addresses_in(decode(fetched.content, fetched.charset))
    return (
        Listing(fetched.url, "sitemap", "", newest_first(map(Entry, addresses)))
        if addresses
        else None
    )


def _linked(fetched: Fetched, visitor: Visitor) -> Listing:
    """The first listing among the feeds that a page links to and the sitemaps of its site."""
    found = _feeds(fetched) or _sitemaps(fetched, visitor)
    reason = _NOTHING
    for url in found[:MOST_LINKED]:
        try:
            listing = listing_of(fetch(url, visitor))
        except InputError as error:
            reason = f"{url}: {error}"
            continue
        if listing is not None:
            return listing
    raise InputError(reason)


def _feeds(fetched: Fetched) -> list[str]:
    from geo.loaders.html import page_tree

    try:
        tree = page_tree(fetched.content, fetched.charset)
    except InputError:
        return []
    links = (link for link in tree.iter("link") if link.get("type", "").lower() in _FEED_TYPES)
    return [joined(fetched.url, link.get("href", "")) for link in links]


def _sitemaps(fetched: Fetched, visitor: Visitor) -> list[str]:
    return rules(address(fetched.url), visitor, Deadline(visitor.seconds)).sitemaps
