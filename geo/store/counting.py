"""Counts that are kept with the mentions, so that a large collection is seen without reading them.

How often a country is mentioned in a section as a kind adds up over articles; in how many articles
does not, because an article may mention it as several kinds. So articles are counted by `cells`: a
bit for each pair of kind and section in which they mention the country. The articles that count
under a rule are those whose cells meet the rule's. Places are counted in the same way.

Mentions that restate a name, and those without a country, are in no count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from geo.model import KINDS, SECTION_KINDS, CountRule, Mention, Place
from geo.store.tables import (
    CountryCountRow,
    CountrySpreadRow,
    PlaceCountRow,
    PlaceRow,
    PlaceSpreadRow,
)
from geo.store.upserts import add_up, insert_missing

Cell = tuple[str, str]
"""A kind and a section."""

PLACE_FIELDS = ("name", "country", "admin1", "lat", "lon", "geonameid")
"""What tells places apart, as tables of places do."""

_MOST_VALUES = 10_000
"""SQLite takes up to 32,766 values in a query."""

CELLS = {
    (kind, section): 1 << (number * len(SECTION_KINDS) + place)
    for number, kind in enumerate(KINDS)
    for place, section in enumerate(SECTION_KINDS)
}


@dataclass(slots=True)
class Tally:
    """What articles add to the counts of their collection; subtracting takes it away again."""

    countries: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    country_articles: Counter[tuple[str, int]] = field(default_factory=Counter)
    places: Counter[tuple[str, str]] = field(default_factory=Counter)
    place_articles: Counter[tuple[str, int]] = field(default_factory=Counter)
    known: dict[str, Place] = field(default_factory=dict)

    def count(self, mentions: Iterable[Mention], sign: int = 1) -> Counter[tuple[str, str, str]]:
        """Add the mentions of one article, or take them away; its own counts by country."""
        own: Counter[tuple[str, str, str]] = Counter()
        cells: Counter[str] = Counter()
        place_cells: Counter[str] = Counter()
        for found in mentions:
            place = found.place
            if place is None or place.country is None or found.restates:
                continue
            cell = CELLS[found.kind, found.section]
            own[place.country, found.kind, found.section] += 1
            cells[place.country] |= cell
            if found.kind == "place":
                identity = identity_of(place)
                self.known.setdefault(identity, place)
                self.places[identity, found.section] += sign
                place_cells[identity] |= cell
        for key, number in own.items():
            self.countries[key] += sign * number
        for country, bits in cells.items():
            self.country_articles[country, bits] += sign
        for identity, bits in place_cells.items():
            self.place_articles[identity, bits] += sign
        return own


def identity_of(place: Place) -> str:
    """What a place is known by in the tables of counts."""
    told = repr(tuple(getattr(place, name) for name in PLACE_FIELDS))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def mask(rule: CountRule) -> int:
    """The cells that a rule counts."""
    return sum(
        bit
        for (kind, section), bit in CELLS.items()
        if kind in rule.kinds and section in rule.sections
    )


def article_counts(
    collection: int, number: int, own: Counter[tuple[str, str, str]]
) -> list[dict[str, Any]]:
    """The rows for the counts of one article by country."""
    return [
        {
            "collection": collection,
            "country": country,
            "article": number,
            "kind": kind,
            "section": section,
            "mentions": mentions,
        }
        for (country, kind, section), mentions in own.items()
    ]


def settle(session: Session, collection: int, tally: Tally) -> None:
    """Add a tally to the counts of the collection."""
    _add(session, CountryCountRow, collection, _rows(_COUNTRY_COUNT, tally.countries))
    _add(session, CountrySpreadRow, collection, _rows(_COUNTRY_SPREAD, tally.country_articles))
    numbers = _place_numbers(session, collection, tally)
    counts = _placed(_rows(_PLACE_COUNT, tally.places), numbers)
    _add(session, PlaceCountRow, collection, counts)
    spread = _placed(_rows(_PLACE_SPREAD, tally.place_articles), numbers)
    _add(session, PlaceSpreadRow, collection, spread)
    _forget_places(session, [row["place"] for row in counts if row["mentions"] < 0])


def of_rule(table: Any, rule: CountRule) -> ColumnElement[bool]:
    """The rows of a table of counts that a rule counts."""
    counted: ColumnElement[bool] = table.kind.in_(rule.kinds) & table.section.in_(rule.sections)
    return counted


_COUNTRY_COUNT = ("country", "kind", "section", "mentions")
_COUNTRY_SPREAD = ("country", "cells", "articles")
_PLACE_COUNT = ("place", "section", "mentions")
_PLACE_SPREAD = ("place", "cells", "articles")


def _rows(columns: tuple[str, ...], counter: Mapping[Any, int]) -> list[dict[str, Any]]:
    return [
        dict(zip(columns, (*key, number), strict=True)) for key, number in counter.items() if number
    ]


def _placed(rows: list[dict[str, Any]], numbers: dict[str, int]) -> list[dict[str, Any]]:
    return [row | {"place": numbers[row["place"]]} for row in rows]


def _add(session: Session, table: Any, collection: int, rows: list[dict[str, Any]]) -> None:
    measure = "mentions" if "mentions" in table.__table__.columns else "articles"
    add_up(session, table, [row | {"collection": collection} for row in rows], measure)
    if any(row[measure] < 0 for row in rows):
        column = getattr(table, measure)
        session.execute(delete(table).where(table.collection == collection, column <= 0))


def _place_numbers(session: Session, collection: int, tally: Tally) -> dict[str, int]:
    used = sorted({name for name, _ in tally.places})
    rows = [
        {
            "collection": collection,
            "identity": identity,
            **{name: getattr(tally.known[identity], name) for name in PLACE_FIELDS},
        }
        for identity in used
    ]
    insert_missing(session, PlaceRow, rows)
    found: dict[str, int] = {}
    for start in range(0, len(used), _MOST_VALUES):
        statement = select(PlaceRow.identity, PlaceRow.number).where(
            PlaceRow.collection == collection,
            PlaceRow.identity.in_(used[start : start + _MOST_VALUES]),
        )
        found.update((identity, number) for identity, number in session.execute(statement))
    return found


def _forget_places(session: Session, numbers: list[int]) -> None:
    """Remove the places among these that nothing mentions any more."""
    for start in range(0, len(numbers), _MOST_VALUES):
        some = numbers[start : start + _MOST_VALUES]
        counted = select(PlaceCountRow.place).where(PlaceCountRow.place.in_(some))
        session.execute(
            delete(PlaceRow).where(PlaceRow.number.in_(some), PlaceRow.number.not_in(counted))
        )
