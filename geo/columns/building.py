"""Columns out of what the store has, and columns brought up to date with what changed there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.columns.columns import (
    EPOCH,
    NO_COUNTRY,
    NO_KIND,
    PLACE_KIND,
    UNDATED,
    Articles,
    Columns,
    Mask,
    Names,
    Numbers,
    digits,
)
from geo.columns.digest import NOTHING, RECORD, is_place, kind_and_country, unpacked

PLACE_COLUMNS = ("name", "admin1", "lat", "lon", "geonameid")


class Found(NamedTuple):
    """What is to know of an article; `mentions` is its digest (`geo.columns.digest`)."""

    number: int
    key: str
    group: str
    published: date | None
    source: str
    language: str | None
    mentions: bytes


class KnownPlace(NamedTuple):
    """A place inside a country, and what digests call it."""

    id: int
    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None


Values = dict[str, npt.NDArray[Any]]

FindPlaces = Callable[[], Iterable[KnownPlace]]
"""Gives the places of the collection; called when there are new ones."""


def empty() -> Columns:
    """The columns of a collection without articles."""
    return Columns(
        revision=-1,
        articles=Articles(
            *(np.empty(0, np.int64), np.empty(0, np.uint64), np.empty(0, np.uint64)),
            *(np.empty(0, np.int32), np.empty(0, np.int32), ()),
            *(np.empty(0, np.int32), ()),
        ),
        names=Names(
            ids=np.array([NOTHING], np.int64),
            kind=np.array([NO_KIND], np.uint8),
            country=np.array([NO_COUNTRY], np.int16),
            countries=(),
            places=_place_frame([KnownPlace(NOTHING, "", "", None, np.nan, np.nan, None)]),
        ),
        starts=np.zeros(1, np.int64),
        named=np.empty(0, np.int32),
        scores=np.empty(0, np.uint16),
        flags=np.empty(0, np.uint8),
    )


def updated(
    before: Columns,
    revision: int,
    changed: Iterable[Sequence[Found]],
    find_places: FindPlaces,
    left: Iterable[int] | None = None,
) -> Columns:
    """The columns `before` with articles that came or changed, in the order of their numbers.

    Of those before only `left` are still there, if that is given.
    """
    news = _News(before)
    for some in changed:
        news.add(some)
    kept = np.ones(len(before.articles), dtype=bool)
    if left is not None:
        kept &= np.isin(before.articles.numbers, np.fromiter(left, np.int64))
    kept &= ~np.isin(before.articles.numbers, news.numbers())
    return news.merged(revision, kept, find_places)


@dataclass
class _News:
    """Articles that came or changed, in pieces."""

    before: Columns
    pieces: dict[str, list[npt.NDArray[Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        articles = self.before.articles
        self._sources = {name: place for place, name in enumerate(articles.source_names)}
        self._languages = {code: place for place, code in enumerate(articles.language_codes)}
        self._ids = self.before.names.ids
        self._index = self.before.names.index

    def add(self, some: Sequence[Found]) -> None:
        """Take articles in the order of their numbers."""
        mentions = unpacked([one.mentions for one in some])
        values: Values = {
            "numbers": np.array([one.number for one in some], np.int64),
            "keys": np.array([digits(one.key) for one in some], np.uint64),
            "groups": np.array([digits(one.group or one.key) for one in some], np.uint64),
            "days": np.array([_day(one.published) for one in some], np.int32),
            "sources": _coded(self._sources, [one.source for one in some]),
            "languages": _coded(self._languages, [one.language for one in some]),
            "lengths": np.array([len(one.mentions) // RECORD.itemsize for one in some], np.int64),
            "named": self._numbered(mentions["named"]),
            "scores": mentions["score"].copy(),
            "flags": mentions["flags"].copy(),
        }
        for name, value in values.items():
            self.pieces.setdefault(name, []).append(value)

    def _numbered(self, ids: Numbers) -> npt.NDArray[np.int32]:
        found = self._index.get_indexer(pd.Index(ids))
        if (found < 0).any():
            self._ids = np.concatenate([self._ids, pd.unique(ids[found < 0])])
            self._index = pd.Index(self._ids)
            found = self._index.get_indexer(pd.Index(ids))
        return found.astype(np.int32)

    def numbers(self) -> Numbers:
        """The store's numbers of these articles."""
        pieces = self.pieces.get("numbers")
        return np.concatenate(pieces).astype(np.int64) if pieces else np.empty(0, np.int64)

    def merged(self, revision: int, kept: Mask, places: FindPlaces) -> Columns:
        """The kept articles of before and the new ones, in the order of their numbers."""
        before, old = self.before, self.before.articles
        weave = _Weave(old.numbers, kept, self.numbers())
        lengths = np.concatenate([*self.pieces.get("lengths", []), np.empty(0, np.int64)])
        spans = before.starts, np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        known: Values = {
            name: getattr(old, name)
            for name in ("numbers", "keys", "groups", "days", "sources", "languages")
        }
        articles = {name: weave.articles(old, self._new(name, old)) for name, old in known.items()}
        lengths = weave.articles(np.diff(before.starts), lengths)
        known = {name: getattr(before, name) for name in ("named", "scores", "flags")}
        mentions = {
            name: weave.mentions(old, self._new(name, old), *spans) for name, old in known.items()
        }
        made = Articles(
            **articles, source_names=tuple(self._sources), language_codes=tuple(self._languages)
        )
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        return Columns(revision, made, self._names(places), starts, **mentions)

    def _new(self, name: str, like: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """One array of all pieces, which are let go."""
        pieces = self.pieces.pop(name, [])
        return np.concatenate(pieces) if pieces else like[:0]

    def _names(self, places: FindPlaces) -> Names:
        names = self.before.names
        if len(self._ids) == len(names.ids):
            return names
        known = {place.id: place for place in places()} if is_place(self._ids).any() else {}
        return _named(self._ids, known)


def _named(ids: Numbers, known: dict[int, KnownPlace]) -> Names:
    nowhere = KnownPlace(NOTHING, "", "", None, np.nan, np.nan, None)
    rows, kinds, codes = [], [], []
    for one, place_there in zip(ids.tolist(), is_place(ids).tolist(), strict=True):
        place = known.get(one, nowhere) if place_there else nowhere
        kind, code = NO_KIND, ""
        if place_there:
            kind, code = (PLACE_KIND, place.country) if place.country else (NO_KIND, "")
        elif one != NOTHING:
            kind, code = kind_and_country(one)
        rows.append(place)
        kinds.append(kind)
        codes.append(code)
    countries = sorted({code for code in codes if code})
    number = {code: place for place, code in enumerate(countries)}
    return Names(
        ids=ids,
        kind=np.array(kinds, np.uint8),
        country=np.array([number.get(code, NO_COUNTRY) for code in codes], np.int16),
        countries=tuple(countries),
        places=_place_frame(rows),
    )


def _place_frame(rows: Sequence[KnownPlace]) -> pd.DataFrame:
    table = pd.DataFrame.from_records(rows, columns=list(KnownPlace._fields))
    kinds = {"name": "str", "admin1": "str", "lat": "float64", "lon": "float64"}
    return table[list(PLACE_COLUMNS)].astype(kinds | {"geonameid": "Int64"})


class _Weave:
    """Two rows of articles put together in the order of their numbers."""

    def __init__(self, old: Numbers, kept: Mask, new: Numbers) -> None:
        self._kept = kept
        self._at = np.searchsorted(old, new)
        """Before which of the old ones each new one comes."""

    def _runs(self) -> list[tuple[bool, int, int]]:
        """Stretches of old (False) and new (True) articles, from one to before another."""
        runs: list[tuple[bool, int, int]] = []
        edges = np.flatnonzero(np.diff(self._kept.astype(np.int8), prepend=0, append=0))
        stretches = list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
        new, number = 0, len(self._at)
        for first, last in stretches:
            start = first
            while new < number and self._at[new] < last:
                at = max(int(self._at[new]), start)
                end = int(np.searchsorted(self._at, at, side="right"))
                if at > start:
                    runs.append((False, start, at))
                runs.append((True, new, end))
                start, new = at, end
            if start < last:
                runs.append((False, start, last))
        if new < number:
            runs.append((True, new, number))
        return runs

    def articles(self, old: npt.NDArray[Any], new: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """A value for each article."""
        return _one([(new if fresh else old)[a:b] for fresh, a, b in self._runs()], old)

    def mentions(
        self, old: npt.NDArray[Any], new: npt.NDArray[Any], old_starts: Numbers, new_starts: Numbers
    ) -> npt.NDArray[Any]:
        """A value for each mention."""
        return _one(
            [
                new[new_starts[a] : new_starts[b]] if fresh else old[old_starts[a] : old_starts[b]]
                for fresh, a, b in self._runs()
            ],
            old,
        )


def _one(pieces: list[npt.NDArray[Any]], like: npt.NDArray[Any]) -> npt.NDArray[Any]:
    if len(pieces) == 1:
        return pieces[0]
    return np.concatenate(pieces) if pieces else like[:0]


def _coded(known: dict[Any, int], values: Sequence[str | None]) -> npt.NDArray[np.int32]:
    return np.array([known.setdefault(value, len(known)) for value in values], np.int32)


def _day(published: date | None) -> int:
    return UNDATED if published is None else published.toordinal() - EPOCH
