"""The counts of a whole collection, from the tables that are kept with its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.model import CountRule
from geo.store.counting import PLACE_FIELDS, mask, of_rule
from geo.store.tables import (
    CountryCountRow,
    CountrySpreadRow,
    PlaceCountRow,
    PlaceRow,
    PlaceSpreadRow,
)


@dataclass(frozen=True, slots=True)
class CountryCount:
    """How often a country is mentioned, by kind too, and in how many articles."""

    country: str
    mentions: int
    articles: int
    kinds: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How often a place inside a country is mentioned, and in how many articles."""

    name: str
    country: str
    admin1: str | None
    lat: float
    lon: float
    geonameid: int | None
    mentions: int
    articles: int


def country_counts(session: Session, collection: int, rule: CountRule) -> list[CountryCount]:
    """The countries that count under a rule, the most mentioned first.

    `rule.minimum_score` is left aside: a count has no score.
    """
    row = CountryCountRow
    mentions = session.execute(
        select(row.country, row.kind, func.sum(row.mentions))
        .where(row.collection == collection, of_rule(row, rule))
        .group_by(row.country, row.kind)
    )
    kinds: dict[str, Counter[str]] = {}
    for country, kind, number in mentions:
        kinds.setdefault(country, Counter())[kind] += int(number)
    spread = CountrySpreadRow
    articles = _articles(session, spread.country, collection, rule)
    found = [
        CountryCount(country, counted.total(), articles.get(country, 0), dict(counted))
        for country, counted in kinds.items()
    ]
    return sorted(found, key=lambda count: (-count.mentions, count.country))


def place_counts(
    session: Session, collection: int, rule: CountRule, most: int | None
) -> list[PlaceCount]:
    """The places inside countries that count under a rule, the most mentioned first."""
    if "place" not in rule.kinds:
        return []
    row = PlaceCountRow
    number = func.sum(row.mentions).label("mentions")
    ranked = session.execute(
        select(row.place, number, *(getattr(PlaceRow, name) for name in PLACE_FIELDS))
        .join(PlaceRow, PlaceRow.number == row.place)
        .where(row.collection == collection, row.section.in_(rule.sections))
        .group_by(row.place, *(getattr(PlaceRow, name) for name in PLACE_FIELDS))
        .order_by(number.desc(), PlaceRow.name, row.place)
        .limit(most)
    ).all()
    spread = PlaceSpreadRow
    only = CountRule(frozenset({"place"}), rule.sections)
    wanted = [found.place for found in ranked] if most is not None else None
    articles = _articles(session, spread.place, collection, only, wanted)
    return [
        PlaceCount(
            **{name: getattr(found, name) for name in PLACE_FIELDS},
            mentions=int(found.mentions),
            articles=articles.get(found.place, 0),
        )
        for found in ranked
    ]


def total(session: Session, collection: int, rule: CountRule) -> dict[str, int]:
    """How often each country is mentioned."""
    row = CountryCountRow
    rows = session.execute(
        select(row.country, func.sum(row.mentions))
        .where(row.collection == collection, of_rule(row, rule))
        .group_by(row.country)
    )
    return {country: int(number) for country, number in rows}


def _articles(
    session: Session,
    name: Any,
    collection: int,
    rule: CountRule,
    wanted: Iterable[Any] | None = None,
) -> dict[Any, int]:
    """In how many articles each is mentioned; `name` is the column of the table that says so."""
    table = name.class_
    statement = (
        select(name, func.sum(table.articles))
        .where(table.collection == collection, table.cells.op("&")(mask(rule)) != 0)
        .group_by(name)
    )
    if wanted is not None:
        statement = statement.where(name.in_(list(wanted)))
    return {key: int(number) for key, number in session.execute(statement)}
