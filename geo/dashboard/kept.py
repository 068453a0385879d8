"""What is kept in memory of collections, shared by all visitors: their columns, and articles."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from threading import Lock
from typing import overload

import numpy as np

from geo.columns import Columns
from geo.columns.columns import Numbers
from geo.store import ArticleSummary, Collection

MOST_BYTES = 400_000_000
"""How much the columns of all collections may take; those that were looked at last are kept."""

MOST_SUMMARIES = 5_000
"""How many articles of a collection are kept as lists show them."""

READ_WHOLE = 500
"""Up to so many articles a collection is read at once."""


class KeptColumns:
    """The columns of collections, brought up to date when they are asked for."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[str, str], Columns] = OrderedDict()
        self._turns: dict[tuple[str, str], Lock] = {}
        self._lock = Lock()

    def has(self, url: str, opened: Collection) -> bool:
        """Whether the columns of a collection are kept, as they are or were."""
        with self._lock:
            return (url, opened.id) in self._kept

    def of(self, url: str, opened: Collection) -> Columns:
        """The columns of a collection now; AccessError when it opens no more.

        Visitors of the same collection wait for each other, so that it is read once.
        """
        name = url, opened.id
        with self._lock:
            turn = self._turns.setdefault(name, Lock())
        with turn:
            columns = opened.columns(self._kept.get(name))
            with self._lock:
                self._kept[name] = columns
                self._kept.move_to_end(name)
                self._forget()
        return columns

    def _forget(self) -> None:
        while len(self._kept) > 1 and self._bytes() > self._most_bytes:
            name, _ = self._kept.popitem(last=False)
            self._turns.pop(name, None)

    def _bytes(self) -> int:
        return sum(columns.bytes for columns in self._kept.values())


class Keys(Sequence[str]):
    """The keys of some articles, by their positions, in their order; None means all."""

    def __init__(self, columns: Columns, positions: Numbers | None = None) -> None:
        self.columns = columns
        self.chosen = positions

    @property
    def positions(self) -> Numbers:
        """Where the articles are."""
        return np.arange(len(self.columns.articles)) if self.chosen is None else self.chosen

    def __len__(self) -> int:
        return len(self.columns.articles) if self.chosen is None else len(self.chosen)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...

    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        found = range(len(self))[place]
        if isinstance(found, int):
            return self._key(found)
        return tuple(map(self._key, found))

    def __iter__(self) -> Iterator[str]:
        return map(self._key, range(len(self)))

    def __contains__(self, key: object) -> bool:
        position = self.columns.articles.position(key) if isinstance(key, str) else None
        return position is not None and (self.chosen is None or position in self.chosen)

    def index(self, key: str, start: int = 0, stop: int | None = None) -> int:
        """Where a key is; ValueError when it is not there."""
        position = self.columns.articles.position(key)
        if self.chosen is not None:
            found = np.flatnonzero(self.chosen == (-1 if position is None else position))
            position = int(found[0]) if len(found) else None
        if position is None or not start <= position < (len(self) if stop is None else stop):
            raise ValueError(f"There is no article {key!r}.")
        return position

    def _key(self, place: int) -> str:
        return self.columns.articles.key(place if self.chosen is None else int(self.chosen[place]))


class Summaries(Mapping[str, ArticleSummary]):
    """The articles of a collection by their keys, in the order in which they came.

    They are read when they are asked for; `fetch` reads several at once.
    """

    def __init__(
        self, columns: Columns, read: Callable[[Sequence[str]], list[ArticleSummary]]
    ) -> None:
        self._keys = Keys(columns)
        self._read = read
        self._known: dict[str, ArticleSummary] = {}
        if len(self) <= READ_WHOLE:
            self.fetch(self._keys)

    def fetch(self, keys: Sequence[str]) -> None:
        """Read those of the articles that are not known yet, so that each is at hand."""
        unknown = [key for key in keys if key not in self._known]
        if not unknown:
            return
        if len(self._known) + len(unknown) > MOST_SUMMARIES:
            self._known = {}
            unknown = list(keys)
        self._known |= {summary.key: summary for summary in self._read(unknown)}

    def __getitem__(self, key: str) -> ArticleSummary:
        known = self._known
        if key not in known:
            self.fetch([key])
            known = self._known
        return known[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
