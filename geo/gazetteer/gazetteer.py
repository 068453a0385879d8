"""The gazetteer at run time: names to places, read from `data/gazetteer/`."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import numpy as np
import pyarrow as pa

from geo.errors import GazetteerError
from geo.gazetteer.columns import Level, columns
from geo.gazetteer.folding import fold
from geo.gazetteer.name_types import NameType
from geo.gazetteer.parquet import numbers, read_table, rows_with
from geo.model import Place
from geo.settings import data_folder

_LONGEST_NAME = 70


class Sense(NamedTuple):
    """A place (its row) that a name may stand for, and how the name belongs to it.

    `upper`: the name is meant only where it is written in capitals.
    """

    row: int
    type: NameType
    upper: bool


class Word(NamedTuple):
    """What else a word may be; see `geo.gazetteer.build.names.word_table`."""

    commonness: float
    given: int
    surname: int


UNKNOWN_WORD = Word(-99.0, 0, 0)


class Gazetteer:
    """Names and places; open it once and share it: it is read-only.

    Raises GazetteerError when `folder` doesn't hold a whole gazetteer.
    """

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or data_folder() / "gazetteer"
        try:
            self._meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            self._trie = marisa_trie.Trie().mmap(str(folder / "names.marisa"))
            names = read_table(folder / "names.parquet")
            words = read_table(folder / "words.parquet")
            self._places = read_table(folder / "places.parquet", ["country", "admin1", "feature"])
        except (OSError, ValueError, RuntimeError, pa.ArrowException) as error:
            raise GazetteerError(
                f"There is no whole gazetteer in {folder}. Run `python -m geo gazetteer build`."
            ) from error
        self._sense_row, self._sense_type, self._sense_upper = (
            numbers(names[column]) for column in ("place", "type", "upper")
        )
        self._first = np.searchsorted(numbers(names["id"]), np.arange(len(self._trie) + 1)).astype(
            np.int32
        )
        self._words = self._word_index(words)
        self._values = {n: self._places[n].chunk(0) for n in self._places.column_names}
        self.columns = columns(self._places)
        self.country_numbers = self._country_numbers()
        self._admin1 = self._admin1_names()
        del names, words
        pa.default_memory_pool().release_unused()
        self.senses = lru_cache(maxsize=20_000)(self._senses)
        self.place = lru_cache(maxsize=20_000)(self._place)

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
        found: int | None = self._trie.get(fold(name).removeprefix("the "))
        return found

    def word(self, name_id: int) -> Word:
        """What else the name may be."""
        return self._words.get(name_id, UNKNOWN_WORD)

    def given_name(self, word: str) -> int:
        """How many in 100,000 people of the United States bear the given name `word`."""
        return self.word_of(word).given

    def surname(self, word: str) -> int:
        """How many in 100,000 people of the United States bear the surname `word`."""
        return self.word_of(word).surname

    def word_of(self, word: str) -> Word:
        """What else a word may be that names have in them."""
        key = fold(word).replace("'", "")  # census lists have O'Brien as OBRIEN
        return self._words.get(self._trie.get(key, key), UNKNOWN_WORD)

    def find(self, name: str) -> tuple[Place, ...]:
        """The places that `name` may stand for, the most likely first; empty when unknown.

        >>> gazetteer().find("Damascus")[0].country
        'SY'
        """
        name_id = self.name_id(name)
        senses = () if name_id is None else self.senses(name_id)
        return tuple(self.place(sense.row) for sense in senses)

    def _senses(self, name_id: int) -> tuple[Sense, ...]:
        """What the name may stand for, the most likely first, out of any context."""
        return tuple(
            Sense(
                int(self._sense_row[index]),
                NameType(int(self._sense_type[index])),
                bool(self._sense_upper[index]),
            )
            for index in range(int(self._first[name_id]), int(self._first[name_id + 1]))
        )

    def _place(self, row: int) -> Place:
        """The place in row `row`."""
        values = {name: column[row].as_py() for name, column in self._values.items()}
        country = values["country"] or None
        return Place(
            name=values["name"],
            country=country,
            lat=round(values["lat"], 5),
            lon=round(values["lon"], 5),
            feature=values["feature"],
            geonameid=values["geonameid"] or None,
            admin1=self._admin1.get((values["country"], values["admin1"])),
            population=values["population"],
        )

    def _country_numbers(self) -> dict[str, int]:
        """The number of each country, by its code, in `columns.country`."""
        states = np.flatnonzero(self.columns.level == Level.COUNTRY)
        codes = [self._values["country"][row].as_py() for row in states.tolist()]
        return dict(zip(codes, self.columns.country[states].tolist(), strict=True))

    def _admin1_names(self) -> dict[tuple[str, str], str]:
        areas = rows_with(self._places, "feature", "ADM1")
        rows = (areas[name].to_pylist() for name in ("country", "admin1", "name"))
        return {(country, code): name for country, code, name in zip(*rows, strict=True) if code}

    def _word_index(self, words: pa.Table) -> dict[int | str, Word]:
        rows = zip(*(words[name].to_pylist() for name in ("word", *Word._fields)), strict=True)
        return {self._trie.get(word, word): Word(*rest) for word, *rest in rows}


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that ships, opened at the first call."""
    return Gazetteer()
