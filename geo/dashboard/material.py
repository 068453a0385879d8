"""What files are made of: the numbers of a view, and its articles, some at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pandas as pd

from geo.analysis.areas import area_table
from geo.analysis.measures import SURE
from geo.columns import Choice
from geo.columns.columns import Numbers
from geo.columns.finding import names_of
from geo.columns.survey import counts_of, survey, totals
from geo.columns.tables import pair_table, place_table, rows, with_articles
from geo.counts import counted
from geo.dashboard import data
from geo.dashboard.kept import Keys
from geo.dashboard.selection import how
from geo.dashboard.view import View
from geo.exports.source import ARTICLES_AT_ONCE, Source
from geo.model import Article, Kind
from geo.report import MOST_DRAWN, MOST_SILENT, MOST_TOLD, Basis
from geo.store import Collection


@dataclass(frozen=True)
class Material:
    """A view to be read while its files are made.

    It is put together while the page runs, since files are made by threads that know no visitor.
    Each look into the collection asks whether it may still be looked at.
    """

    collection: Collection
    choice: Choice
    counted: data.Counted
    kinds: tuple[Kind, ...]
    how: Mapping[str, str]

    @property
    def keys(self) -> Keys:
        """The keys of the articles."""
        return Keys(self.choice.columns, self.choice.articles)

    @property
    def mentions(self) -> int:
        """How many mentions the articles have, counted or not."""
        starts, positions = self.choice.columns.starts, self.choice.positions
        return int((starts[positions + 1] - starts[positions]).sum())

    def source(self, file: BinaryIO) -> Source:
        """The mentions, to be exported to a file."""
        return Source(self._tables(file), self.choice.rule, lambda: self.how)

    def articles(self, file: BinaryIO) -> Iterator[Article]:
        """The articles with their texts and mentions, to be exported to a file."""
        for keys in self._some_keys(file):
            yield from self.collection.whole(keys)

    def pairs(self) -> pd.DataFrame:
        """The countries that a sentence names together."""
        return pair_table(self.choice, "sentence")

    def basis(self) -> Basis:
        """What a report is made of."""
        positions = self.choice.positions
        speak = totals(self.choice) > 0
        first = self._keys_of(positions[speak][:MOST_TOLD])
        places = self.counted.places
        return Basis(
            articles=len(positions),
            speaking=int(np.count_nonzero(speak)),
            mentions=self.counted.mentions,
            number_of_places=self.counted.number_of_places,
            countries=self.counted.countries,
            places=with_articles(places.head(MOST_DRAWN), self.choice),
            first=self.collection.listed(first),
            rows=counted(self.collection.mention_table(first), self.choice.rule),
            silent=self.collection.listed(self._keys_of(positions[~speak][:MOST_SILENT])),
            inside=self._inside,
        )

    def _inside(self, country: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        names = self.choice.columns.names
        mentioned = rows(self.choice, names_of(self.choice.columns, [country]))
        found = counts_of(survey(self.choice, SURE), names, self.kinds)
        places = place_table(found, self.choice, MOST_DRAWN, country)
        areas = area_table(mentioned, country, len(self.choice))
        return areas, with_articles(places, self.choice)

    def _tables(self, file: BinaryIO) -> Iterator[pd.DataFrame]:
        for keys in self._some_keys(file):
            yield self.collection.mention_table(keys)

    def _some_keys(self, file: BinaryIO) -> Iterator[tuple[str, ...]]:
        keys = self.keys
        for start in range(0, len(keys), ARTICLES_AT_ONCE):
            file.write(b"")  # raises when nobody waits for the file any more
            yield keys[start : start + ARTICLES_AT_ONCE]

    def _keys_of(self, positions: Numbers) -> list[str]:
        return self.choice.columns.articles.keys_of(positions)


def material(view: View) -> Material:
    """What a view counts."""
    tables = data.tables(view)
    return Material(data.collection(), tables.choice, tables, view.kinds, how(view))
