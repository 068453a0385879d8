"""Articles from addresses: pages and files, and the newest entries of feeds and sitemaps."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from mimetypes import guess_extension
from urllib.parse import unquote, urlsplit

from geo.loaders.choose import HEAD_BYTES, choose
from geo.loaders.files import guarded, load_bytes
from geo.loaders.html import read_html
from geo.loaders.names import display_name, ending, printable
from geo.loaders.page_facts import kept_address, outlet
from geo.loaders.web.discover import listing_of
from geo.loaders.web.fetch import Fetched, check_on, fetch
from geo.loaders.web.listing import Entry, Listing, newest_first
from geo.loaders.web.visitor import Visitor, public_visitor
from geo.model import Article, Failure

MOST = 20
MOST_SITEMAPS = 5
THREADS = 4

_LOG = logging.getLogger(__name__)

Found = Article | Failure


def load_url(
    url: str,
    visitor: Visitor | None = None,
    *,
    most: int = MOST,
) -> Iterator[Found]:
    """The articles at an address: of a feed or sitemap, those of its `most` newest entries.

    The log says where entries are left out. Raises `InputError` if the address can't be fetched.
    """
    visitor = visitor or public_visitor()
    fetched = fetch(url, visitor)
    listing = listing_of(fetched)
    if listing is None:
        yield from articles_of(fetched)
        return
    entries = newest(listing, most, visitor)
    if len(listing.entries) > len(entries):
        left_out = printable(url), len(entries), len(listing.entries)
        _LOG.warning("%s: the newest %d of its %d entries are loaded.", *left_out)
    yield from load_entries(entries, visitor)


def newest(listing: Listing, most: int, visitor: Visitor | None = None) -> tuple[Entry, ...]:
    """The `most` newest pages that are listed, in an index those of its newest sitemaps."""
    if listing.kind != "index":
        return listing.entries[:most]
    pages: list[Entry] = []
    for sitemap in listing.entries[:MOST_SITEMAPS]:
        if len(pages) >= most:
            break
        inner = listing_of(fetch(sitemap.url, visitor))
        pages += inner.entries if inner is not None and inner.kind != "index" else ()
    return newest_first(pages)[:most]


def load_addresses(urls: Iterable[str], visitor: Visitor | None = None) -> Iterator[Found]:
    """The articles at addresses, in their order; a `Failure` for each that can't be read."""
    yield from load_entries(map(Entry, urls), visitor)


def load_entries(entries: Iterable[Entry], visitor: Visitor | None = None) -> Iterator[Found]:
    """The articles of listed pages, in their order; a `Failure` for each that can't be read.

    Several hosts are asked at a time, each host once at a time. What a page doesn't say of its
    title and date is what its feed says. Raises `InputError` if the web is switched off.
    """
    visitor = visitor or public_visitor()
    check_on()
    pool = ThreadPoolExecutor(THREADS, thread_name_prefix="fetch")
    ahead: deque[tuple[Entry, Future[Fetched]]] = deque()
    try:
        for entry in entries:
            ahead.append((entry, pool.submit(fetch, entry.url, visitor)))
            if len(ahead) >= THREADS:
                yield from _loaded(*ahead.popleft())
        while ahead:
            yield from _loaded(*ahead.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def articles_of(fetched: Fetched) -> Iterator[Found]:
    """The articles in what an address gave, and a `Failure` for what of it can't be read."""
    return guarded(_read(fetched), printable(fetched.url), None)


def _read(fetched: Fetched) -> Iterator[Found]:
    name = _name(fetched)
    if choose(fetched.content[:HEAD_BYTES], ending(name)) == "html":
        yield read_html(fetched.content, fetched.url, url=fetched.url, charset=fetched.charset)
        return
    for found in load_bytes(fetched.content, name):
        yield _located(found, fetched.url, display_name(name))


def _located(found: Found, url: str, name: str) -> Found:
    """What a file on the web gave, with its address and its host where it has only its name."""
    if isinstance(found, Failure):
        return Failure(printable(url), found.reason) if found.name == name else found
    source = outlet("", "", url) if found.source == name else found.source
    return replace(found, source=source, url=found.url or kept_address(url))


def _name(fetched: Fetched) -> str:
    """The path of an address as a file name, with the ending of its content type if it has none."""
    name = unquote(urlsplit(fetched.url).path)
    return name if ending(name) else name + (guess_extension(fetched.content_type) or "")


def _loaded(entry: Entry, fetching: Future[Fetched]) -> Iterator[Found]:
    return guarded(_completed(entry, fetching), printable(entry.url), None)


def _completed(entry: Entry, fetching: Future[Fetched]) -> Iterator[Found]:
    for found in articles_of(fetching.result()):
        yield _with_entry(found, entry)


def _with_entry(found: Found, entry: Entry) -> Found:
    if isinstance(found, Failure):
        return found
    title = found.title or entry.title
    return replace(found, title=title, published=found.published or entry.published)
