"""Articles from the web, fetched so that no address leads anywhere but to the public internet.

`load_url` loads an address, `load_addresses` a list of them; `discover` lists what a feed or
sitemap has, and `load_entries` loads what a person chose of it. `fetch` is below them all: it
checks each hop of a redirect, resolves names itself, connects to the address that it checked,
keeps to robots.txt and to one request a host at a time, and stops at limits of time and size.
"""

from __future__ import annotations

from geo.loaders.address_lists import addresses_in, is_address
from geo.loaders.web.discover import discover
from geo.loaders.web.fetch import Fetched, fetch
from geo.loaders.web.listing import Entry, Listing
from geo.loaders.web.load import (
    MOST,
    articles_of,
    load_addresses,
    load_entries,
    load_url,
    newest,
)
from geo.loaders.web.visitor import Visitor

__all__ = [
    "MOST",
    "Entry",
    "Fetched",
    "Listing",
    "Visitor",
    "addresses_in",
    "articles_of",
    "discover",
    "fetch",
    "is_address",
    "load_addresses",
    "load_entries",
    "load_url",
    "newest",
]
