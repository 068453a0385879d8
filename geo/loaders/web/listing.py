"""What feeds and sitemaps list, for a person to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal

ListingKind = Literal["feed", "sitemap", "index"]

MOST_ENTRIES = 50_000
LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is listed, or, in an index, another sitemap. `url` is not checked yet."""

    url: str
    title: str = ""
    published: date | None = None
    modified: date | None = None

    @property
    def dated(self) -> date:
        """What it is sorted by."""
        return self.published or self.modified or date.min


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a feed, of a sitemap, or of an index of sitemaps, newest first."""

    url: str
    kind: ListingKind
    title: str
    entries: tuple[Entry, ...]


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries without repeats, by date; those of one day or of none stay in their order."""
    unique: dict[str, Entry] = {}
    for entry in entries:
        if len(unique) >= MOST_ENTRIES:
            break
        if entry.url.lower().startswith(("http://", "https://")):
            unique.setdefault(entry.url, entry)
    return tuple(sorted(unique.values(), key=attrgetter("dated"), reverse=True))
