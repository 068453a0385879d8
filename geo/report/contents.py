"""What a report says: the same tables as the dashboard's, and the sentences of each number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import pandas as pd

from geo.analysis.areas import area_table
from geo.counts import counted
from geo.figures import country_table, place_table
from geo.gazetteer.countries import country_name
from geo.model import CountRule, Kind

MOST_TOLD = 300
"""Articles whose sentences are told; a report of more would be too large for a browser."""

MOST_SENTENCES = 30
"""Sentences that are told of a country in an article."""

MATRIX_COUNTRIES = 12
"""Columns that a sheet of paper holds."""


class Heading(Protocol):
    """What is known of an article besides its text and mentions."""

    @property
    def key(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def published(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence; `kind` where it is a mention."""

    text: str
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A country in an article: how often it counts there, and the sentences."""

    code: str
    name: str
    mentions: int
    sentences: tuple[tuple[Run, ...], ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Told:
    """An article with its countries, most mentioned first; `number` is its place in the list."""

    number: int
    title: str
    source: str
    published: date | None
    mentions: int
    countries: tuple[Named, ...]
    tables: tuple[pd.DataFrame, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Inside:
    """A country with its `area_table`, and its rows of a `place_table`."""

    code: str
    name: str
    areas: pd.DataFrame
    places: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a report says, but the method.

    `inside` is the most mentioned country that has a place mentioned, if there is one. `totals`
    has a number for each article, mentions of each country by code. `told` are the articles with
    sentences, `silent` the titles of those that mention nothing that counts.
    """

    articles: int
    mentions: int
    countries: pd.DataFrame
    places: pd.DataFrame
    inside: Inside | None
    totals: dict[int, dict[str, int]]
    told: tuple[Told, ...]
    silent: tuple[str, ...]

    @property
    def left_out(self) -> int:
        """Articles whose sentences are not told."""
        return self.articles - len(self.told) - len(self.silent)

    def where(self, code: str) -> list[tuple[Told, int]]:
        """The told articles that mention a country, with how often, most mentions first."""
        found = [(one, self.totals[one.number].get(code, 0)) for one in self.told]
        return sorted((pair for pair in found if pair[1]), key=lambda pair: -pair[1])


def contents(articles: Sequence[Heading], mentions: pd.DataFrame, rule: CountRule) -> Contents:
    """What to say of these articles, whose mention table is given."""
    rows = counted(mentions, rule)
    of_article = {str(key): group for key, group in rows.groupby("key", sort=False)}
    speaking = [article for article in articles if article.key in of_article]
    told = tuple(
        _told(number, article, of_article[article.key], rule)
        for number, article in enumerate(speaking[:MOST_TOLD], 1)
    )
    countries, places = country_table(mentions, rule), place_table(mentions, rule)
    return Contents(
        articles=len(articles),
        mentions=len(rows),
        countries=countries,
        places=places,
        inside=_inside(countries, places, rows, len(articles)),
        totals={
            one.number: {named.code: named.mentions for named in one.countries} for one in told
        },
        told=told,
        silent=tuple(_title(article) for article in articles if article.key not in of_article),
    )


def _inside(
    countries: pd.DataFrame, places: pd.DataFrame, rows: pd.DataFrame, articles: int
) -> Inside | None:
    with_places = set(places["country"])
    code = next((str(code) for code in countries["country"] if code in with_places), None)
    if code is None:
        return None
    there = places[places["country"] == code]
    return Inside(code, country_name(code), area_table(rows, code, articles), there)


def _told(number: int, article: Heading, rows: pd.DataFrame, rule: CountRule) -> Told:
    countries = [_named(str(code), group) for code, group in rows.groupby("country")]
    return Told(
        number=number,
        title=_title(article),
        source=article.source if article.source != _title(article) else "",
        published=article.published,
        mentions=len(rows),
        countries=tuple(sorted(countries, key=lambda named: (-named.mentions, named.name))),
        tables=(country_table(rows, rule), place_table(rows, rule)),
    )


def _title(article: Heading) -> str:
    return article.title or article.source or article.id


def _named(code: str, rows: pd.DataFrame) -> Named:
    sentences = list(rows.groupby(["sentence_start", "sentence_end"], sort=False))
    shown = tuple(tuple(_runs(group)) for _, group in sentences[:MOST_SENTENCES])
    left_out = sum(len(group) for _, group in sentences[MOST_SENTENCES:])
    return Named(code, country_name(code), len(rows), shown, left_out)


def _runs(mentions: pd.DataFrame) -> Iterator[Run]:
    """A sentence cut at its mentions of one country."""
    records: list[dict[Any, Any]] = mentions.to_dict("records")
    sentence, begin = records[0]["sentence"], records[0]["sentence_start"]
    position = 0
    for record in records:
        start = record["start"] - begin
        end = start + len(record["text"])
        if start > position:
            yield Run(sentence[position:start])
        yield Run(sentence[start:end], record["kind"])
        position = end
    if position < len(sentence):
        yield Run(sentence[position:])
