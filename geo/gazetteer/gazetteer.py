"""The gazetteer at run time: names to places, read from `data/gazetteer/`."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import GazetteerError
from geo.gazetteer.folding import fold
from geo.gazetteer.name_types import NameType
from geo.model import Place
from geo.settings import data_folder

_LONGEST_NAME = 70


class Entry(NamedTuple):
    """A place that a name may stand for, and how the name belongs to it.

    `upper`: the name is meant only where it is written in capitals.
    """

    place: Place
    type: NameType
    upper: bool


class Word(NamedTuple):
    """What else a name of one word may be; see `geo.gazetteer.build.names.name_table`."""

    commonness: float
    given: int
    surname: int


class Gazetteer:
    """Names and places; open it once and share it: it is read-only.

    Raises GazetteerError when `folder` doesn't hold a whole gazetteer.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or data_folder() / "gazetteer"
        try:
            self._meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            self._trie = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
            names = pq.read_table(folder / "names.parquet", use_threads=False)
            self._places = pq.read_table(folder / "places.parquet", use_threads=False)
        except (OSError, ValueError, pa.ArrowException) as error:
            raise GazetteerError(
                f"There is no whole gazetteer in {folder}. Run `python -m geo gazetteer build`."
            ) from error
        self._entry_place = names["place"].to_numpy()
        self._entry_type = names["type"].to_numpy()
        self._entry_upper = names["upper"].to_numpy()
        self._first = np.searchsorted(names["id"].to_numpy(), np.arange(len(self._trie) + 1))
        first = np.minimum(self._first[:-1], len(names) - 1)
        self._words = tuple(names[c].to_numpy()[first] for c in Word._fields)
        self.entries = lru_cache(maxsize=20_000)(self._entries)
        self._place = lru_cache(maxsize=50_000)(self._read_place)
        self._admin1 = self._admin1_names()

    @property
    def version(self) -> str:
        """Changes whenever the content does."""
        return str(self._meta["version"])

    def __len__(self) -> int:
        return len(self._places)

    def names_at(self, folded: str, start: int) -> list[tuple[int, int]]:
        """The names that begin at `start` of a folded text: (end, name id), shortest first.

        A name ends where a word ends; whether one begins at `start` is the caller's business.
        """
        found = []
        window = folded[start : start + _LONGEST_NAME]
        for name in self._trie.prefixes(window):
            size = len(name)
            if size == len(window) or not window[size].isalnum():
                found.append((start + size, self._trie[name]))
        return found

    def name_id(self, name: str) -> int | None:
        """The id of a name, in any case and spelling that folds to it."""
        return self._trie.get(fold(name).removeprefix("the "))

    def word(self, name_id: int) -> Word:
        """What else the name may be."""
        commonness, given, surname = self._words
        return Word(float(commonness[name_id]), int(given[name_id]), int(surname[name_id]))

    def find(self, name: str) -> tuple[Place, ...]:
        """The places that `name` may stand for, the most likely first; empty when unknown."""
        name_id = self.name_id(name)
        return () if name_id is None else tuple(entry.place for entry in self.entries(name_id))

    def _entries(self, name_id: int) -> tuple[Entry, ...]:
        rows = range(int(self._first[name_id]), int(self._first[name_id + 1]))
        entries = [
            Entry(
                self._place(int(self._entry_place[row])),
                NameType(int(self._entry_type[row])),
                bool(self._entry_upper[row]),
            )
            for row in rows
        ]
        return tuple(sorted(entries, key=_importance, reverse=True))

    def _read_place(self, row: int) -> Place:
        values = {name: self._places[name][row].as_py() for name in self._places.column_names}
        country, admin1 = values["country"] or None, values["admin1"]
        return Place(
            name=values["name"],
            country=country,
            lat=round(values["lat"], 5),
            lon=round(values["lon"], 5),
            feature=values["feature"],
            geonameid=values["geonameid"] or None,
            admin1=self._admin1.get((country, admin1)) if country and admin1 else None,
            population=values["population"],
        )

    def _admin1_names(self) -> dict[tuple[str, str], str]:
        areas = self._places.filter(pa.compute.equal(self._places["feature"], "ADM1"))
        columns = (areas[name].to_pylist() for name in ("country", "admin1", "name"))
        return {(country, code): name for country, code, name in zip(*columns, strict=True)}


def _importance(entry: Entry) -> tuple[bool, int]:
    """Countries and regions by their own names first, then by the number of people."""
    by_own_name = entry.type <= NameType.DEMONYM and entry.place.feature == "PCLI"
    return by_own_name, entry.place.population


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that ships, opened at the first call."""
    return Gazetteer()
