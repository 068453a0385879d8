"""The counts that are kept with the mentions equal a recount, whatever comes, changes and goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy import select

from geo.corrections import Correction
from geo.figures import country_table, place_table
from geo.model import KINDS, SECTION_KINDS, CountRule
from geo.store import Collection, Store
from geo.store.tables import (
    ArticleCountRow,
    CountryCountRow,
    CountrySpreadRow,
    PlaceCountRow,
    PlaceRow,
    PlaceSpreadRow,
    Table,
)
from tests.factories import HANGZHOU, VERSIONS, visit
from tests.store.life import Life, live

COUNTS = (CountryCountRow, CountrySpreadRow, PlaceCountRow, PlaceSpreadRow)

rules = st.builds(
    CountRule,
    kinds=st.sets(st.sampled_from([kind for kind in KINDS if kind != "region"])).map(frozenset),
    sections=st.sets(st.sampled_from(SECTION_KINDS)).map(frozenset),
)


def compare(collection: Collection, rule_: CountRule) -> None:
    """The overview by the kept counts is the one by the mentions."""
    table = collection.mention_table()
    expected = country_table(table, rule_)
    found = collection.country_counts(rule_)
    assert {c.country: (c.mentions, c.articles) for c in found} == {
        row.country: (row.mentions, row.articles) for row in expected.itertuples()
    }
    kinds = {c.country: {f"{kind}_mentions": n for kind, n in c.kinds.items()} for c in found}
    for row in expected.to_dict("records"):
        named = {name: n for name, n in row.items() if str(name).endswith("_mentions") and n}
        assert kinds[row["country"]] == named
    by_place = place_table(table, rule_)
    assert Counter(
        (p.name, p.country, p.mentions, p.articles) for p in collection.place_counts(rule_)
    ) == Counter(
        (row.name, row.country, row.mentions, row.articles) for row in by_place.itertuples()
    )


class Counted(Life):
    """A life after which, and in the midst of which, counts are compared."""

    @rule(counted=rules)
    def look(self, counted: CountRule) -> None:
        compare(self.collection, counted)

    def teardown(self) -> None:
        compare(self.collection, CountRule())


def test_counts_equal_a_recount_whatever_happens(store: Store) -> None:
    live(Counted, store, steps=10)


def test_nothing_is_left_of_what_went(store: Store, collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    collection.correct(Correction("place", "name", "Erewhon", place=replace(HANGZHOU, name="Mine")))
    assert "Mine" in {row.name for row in rows(store, PlaceRow)}
    collection.remove(visit().key)
    for table in (*COUNTS, PlaceRow, ArticleCountRow):
        assert rows(store, table) == []


def rows(store: Store, table: type[Table]) -> list[Any]:
    with store._engine.connect() as connection:
        return list(connection.execute(select(table.__table__)))


def test_the_most_mentioned_places_of_many(collection: Collection) -> None:
    collection.add(visit(), VERSIONS)
    (most,) = collection.place_counts(most=1)
    assert (most.name, most.country, most.admin1, most.mentions, most.articles) == (
        "Damascus",
        "SY",
        "Dimashq",
        1,
        1,
    )
