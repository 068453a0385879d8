"""All that counts need of a collection, as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.model import KINDS

UNDATED = int(np.iinfo(np.int32).min)
"""The day of an article without a date."""

NO_COUNTRY = -1
NO_KIND = len(KINDS)
PLACE_KIND = KINDS.index("place")

EPOCH = date(1970, 1, 1).toordinal()

Numbers = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Names:
    """What mentions count for: number 0 is nothing, the others are whole countries or places.

    `ids` are what digests call them, `kind` is a number of `KINDS`, `country` one of `countries`.
    `places` has a row for each, with name, admin1, lat, lon and geonameid of those that are places.
    """

    ids: Numbers
    kind: npt.NDArray[np.uint8]
    country: npt.NDArray[np.int16]
    countries: tuple[str, ...]
    places: pd.DataFrame

    @cached_property
    def index(self) -> pd.Index[Any]:
        """Finds the numbers of `ids`."""
        return pd.Index(self.ids)

    @cached_property
    def is_place(self) -> Mask:
        """Which are places inside a country."""
        places: Mask = self.kind == PLACE_KIND
        return places

    def country_number(self, code: str | None) -> int:
        """The number of a country; `NO_COUNTRY` when nothing counts for it."""
        return self.countries.index(code) if code in self.countries else NO_COUNTRY


@dataclass(frozen=True)
class Articles:
    """The articles in the order in which they came; a value of each array for every one.

    `numbers` are the store's, `keys` and `groups` what their hexadecimal digits say. `days` count
    from 1 January 1970; `sources` and `languages` are numbers of the names beside them.
    """

    numbers: Numbers
    keys: Keys
    groups: Keys
    days: npt.NDArray[np.int32]
    sources: npt.NDArray[np.int32]
    source_names: tuple[str, ...]
    languages: npt.NDArray[np.int32]
    language_codes: tuple[str | None, ...]

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def _by_key(self) -> pd.Index[Any]:
        return pd.Index(self.keys)

    @cached_property
    def copies(self) -> int:
        """How many articles tell the same as another before them."""
        return len(self) - len(pd.unique(self.groups))

    def positions(self, keys: Iterable[str]) -> Numbers:
        """Where the articles with these keys are; those that are not there are left out."""
        wanted = np.array([digits(key) for key in keys], dtype=np.uint64)
        found = self._by_key.get_indexer(pd.Index(wanted))
        return found[found >= 0].astype(np.int64)

    def position(self, key: str | None) -> int | None:
        """Where the article with this key is; None when it is not there."""
        found = self.positions([key] if key else [])
        return int(found[0]) if len(found) else None

    def key(self, position: int) -> str:
        """The key of an article."""
        return f"{int(self.keys[position]):016x}"

    def keys_of(self, positions: Iterable[int]) -> list[str]:
        """The keys of articles."""
        return [self.key(position) for position in positions]

    def day(self, position: int) -> date | None:
        """When an article was published."""
        day = int(self.days[position])
        return None if day == UNDATED else date.fromordinal(day + EPOCH)


@dataclass(frozen=True)
class Columns:
    """A collection at a revision: its articles and, one after the other, their mentions.

    The mentions of article `i` are `starts[i]` to `starts[i + 1]` of `named` (numbers in `names`),
    `scores` and `flags` (`geo.columns.digest`), in the order of the text. Arrays are shared, so
    they must not be changed.
    """

    revision: int
    articles: Articles
    names: Names
    starts: Numbers
    named: npt.NDArray[np.int32]
    scores: npt.NDArray[np.uint16]
    flags: npt.NDArray[np.uint8]

    @property
    def bytes(self) -> int:
        """About how much memory they take."""
        arrays: Sequence[npt.NDArray[np.generic]] = (
            *(self.starts, self.named, self.scores, self.flags),
            *(self.articles.numbers, self.articles.keys, self.articles.groups),
            *(self.articles.days, self.articles.sources, self.articles.languages),
        )
        return sum(array.nbytes for array in arrays) + 300 * len(self.names.ids)

    def articles_of(self, mentions: Numbers) -> Numbers:
        """The positions of the articles that mentions are in."""
        return np.searchsorted(self.starts, mentions, side="right") - 1


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The different values in their order.

    What is nearly in order is sorted in no time, while `numpy.unique` hashes it in a hundredfold.
    """
    ordered = np.sort(values, kind="stable")
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def digits(key: str) -> int:
    """What the hexadecimal digits of a key say; of anything else what no key says."""
    try:
        return int(key, 16) & 0xFFFFFFFFFFFFFFFF
    except ValueError:
        return 0
