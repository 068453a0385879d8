"""What a report says: the same tables as the dashboard's, and the sentences of each number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple, Protocol

import pandas as pd

from geo.analysis.areas import area_table
from geo.counts import counted
from geo.figures import country_table, place_table
from geo.gazetteer.countries import country_name
from geo.model import CountRule, Kind

MOST_TOLD = 300
"""Articles whose sentences are told; a report of more would be too large for a browser."""

MOST_MAPS = 60
"""Articles that get a map of their own, of about 12 kB each."""

MOST_SILENT = 200
"""Articles without a counted mention that are named."""

MOST_DRAWN = 1_000
"""Places that are drawn."""

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


@dataclass(frozen=True, slots=True)
class Inside:
    """A country with its `area_table`, and its rows of a `place_table`."""

    code: str
    name: str
    areas: pd.DataFrame
    places: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was counted: of `articles` articles `speaking` have a mention that counts.

    These are `mentions` in all. `countries` and `places` are tables as `geo.figures` makes them,
    `places` with those most mentioned of `number_of_places`.
    """

    articles: int
    speaking: int
    mentions: int
    number_of_places: int
    countries: pd.DataFrame
    places: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Contents(Numbers):
    """All that a report says, but the method.

    `inside` is the most mentioned country that has a place mentioned, if there is one. `totals`
    has a number for each article, mentions of each country by code. `told` are the first articles
    that speak, with sentences; `drawn` has tables of countries and places of the first of these.
    `silent` are the titles of the first articles that mention nothing that counts.
    """

    inside: Inside | None
    totals: dict[int, dict[str, int]]
    told: tuple[Told, ...]
    drawn: tuple[tuple[pd.DataFrame, pd.DataFrame], ...]
    silent: tuple[str, ...]

    @property
    def left_out(self) -> int:
        """Articles whose sentences are not told."""
        return self.speaking - len(self.told)

    @property
    def unnamed(self) -> int:
        """Articles without a counted mention that are not named."""
        return self.articles - self.speaking - len(self.silent)

    def where(self, code: str) -> list[tuple[Told, int]]:
        """The told articles that mention a country, with how often, most mentions first."""
        found = [(one, self.totals[one.number].get(code, 0)) for one in self.told]
        return sorted((pair for pair in found if pair[1]), key=lambda pair: -pair[1])


@dataclass(frozen=True, slots=True)
class Basis(Numbers):
    """What a report is made of: numbers of all articles, and the sentences of few.

    `first` are the first MOST_TOLD articles that speak, `rows` their counted mentions, `silent` the
    first MOST_SILENT that don't. `inside` gives the `area_table` of a country, and its place table.
    """

    first: Sequence[Heading]
    rows: pd.DataFrame
    silent: Sequence[Heading]
    inside: Callable[[str], tuple[pd.DataFrame, pd.DataFrame]]


def basis(articles: Sequence[Heading], mentions: pd.DataFrame, rule: CountRule) -> Basis:
    """What a report of these articles is made of, whose mention table is given."""
    rows = counted(mentions, rule)
    keys = set(rows["key"])
    speaking = [article for article in articles if article.key in keys]
    first = speaking[:MOST_TOLD]
    places = place_table(mentions, rule)

    def inside(code: str) -> tuple[pd.DataFrame, pd.DataFrame]:
        return area_table(rows, code, len(articles)), places[places["country"] == code]

    return Basis(
        articles=len(articles),
        speaking=len(speaking),
        mentions=len(rows),
        number_of_places=len(places),
        countries=country_table(mentions, rule),
        places=places.head(MOST_DRAWN),
        first=first,
        rows=rows[rows["key"].isin({article.key for article in first})],
        silent=[article for article in articles if article.key not in keys][:MOST_SILENT],
        inside=inside,
    )


def contents(of: Basis, rule: CountRule) -> Contents:
    """What to say."""
    of_article: dict[str, list[_Row]] = {}
    for row in map(_Row, *(of.rows[name].tolist() for name in _Row._fields)):
        of_article.setdefault(row.key, []).append(row)
    told = tuple(
        _told(number, article, of_article[article.key])
        for number, article in enumerate(of.first, 1)
    )
    drawn = [of.rows[of.rows["key"] == article.key] for article in of.first[:MOST_MAPS]]
    return Contents(
        **{field.name: getattr(of, field.name) for field in fields(Numbers)},
        inside=_inside(of),
        totals={
            one.number: {named.code: named.mentions for named in one.countries} for one in told
        },
        told=told,
        drawn=tuple((country_table(rows, rule), place_table(rows, rule)) for rows in drawn),
        silent=tuple(map(_title, of.silent)),
    )


def _inside(of: Basis) -> Inside | None:
    with_places = set(of.places["country"])
    code = next((str(code) for code in of.countries["country"] if code in with_places), None)
    return Inside(code, country_name(code), *of.inside(code)) if code else None


class _Row(NamedTuple):
    """What is told of a mention."""

    key: str
    country: str
    kind: Kind
    text: str
    start: int
    sentence: str
    sentence_start: int
    sentence_end: int


def _told(number: int, article: Heading, rows: list[_Row]) -> Told:
    of_country: dict[str, list[_Row]] = {}
    for row in rows:
        of_country.setdefault(row.country, []).append(row)
    countries = [_named(code, some) for code, some in of_country.items()]
    return Told(
        number=number,
        title=_title(article),
        source=article.source if article.source != _title(article) else "",
        published=article.published,
        mentions=len(rows),
        countries=tuple(sorted(countries, key=lambda named: (-named.mentions, named.name))),
    )


def _title(article: Heading) -> str:
    return article.title or article.source or article.id


def _named(code: str, rows: list[_Row]) -> Named:
    of_sentence: dict[tuple[int, int], list[_Row]] = {}
    for row in rows:
        of_sentence.setdefault((row.sentence_start, row.sentence_end), []).append(row)
    sentences = list(of_sentence.values())
    shown = tuple(tuple(_runs(some)) for some in sentences[:MOST_SENTENCES])
    left_out = sum(map(len, sentences[MOST_SENTENCES:]))
    return Named(code, country_name(code), len(rows), shown, left_out)


def _runs(mentions: list[_Row]) -> Iterator[Run]:
    """A sentence cut at its mentions of one country."""
    sentence, begin = mentions[0].sentence, mentions[0].sentence_start
    position = 0
    for mention in mentions:
        start = mention.start - begin
        end = start + len(mention.text)
        if start > position:
            yield Run(sentence[position:start])
        yield Run(sentence[start:end], mention.kind)
        position = end
    if position < len(sentence):
        yield Run(sentence[position:])
