"""The counts that are kept with the mentions equal a recount, whatever comes, changes and goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import select

from geo.corrections import Correction
from geo.figures import country_table, place_table
from geo.model import KINDS, SECTION_KINDS, Article, CountRule
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
from tests.corrections.made import articles, corrections
from tests.factories import HANGZHOU, VERSIONS, collections, visit

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


class Life(RuleBasedStateMachine):
    """A collection to which anything happens."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.made = self.store.create("Life")
        self.collection = self.store.collection(self.made.edit_token)

    def some(self, data: st.DataObject) -> Article | None:
        keys = [summary.key for summary in self.collection.articles()]
        return self.collection.article(data.draw(st.sampled_from(keys))) if keys else None

    @rule(article=articles())
    def add(self, article: Article) -> None:
        self.collection.add(article, VERSIONS)

    @rule(several=collections())
    def add_several(self, several: list[Article]) -> None:
        self.collection.add_all([(article, VERSIONS) for article in several])

    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        if article := self.some(data):
            self.collection.remove(article.key)

    @rule(data=st.data())
    def parse_anew(self, data: st.DataObject) -> None:
        if article := self.some(data):
            fewer = replace(article, mentions=article.mentions[1:])
            self.collection.replace(fewer, VERSIONS)

    @rule(data=st.data())
    def correct(self, data: st.DataObject) -> None:
        if article := self.some(data):
            self.collection.correct(data.draw(corrections(article)))

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        if made := self.collection.corrections():
            self.collection.undo(data.draw(st.sampled_from(made)).id)

    @rule()
    def go_on_with_a_copy(self) -> None:
        copy = self.collection.duplicate("Copy")
        self.collection = self.store.collection(copy.edit_token)

    @rule(counted=rules)
    def look(self, counted: CountRule) -> None:
        compare(self.collection, counted)

    def teardown(self) -> None:
        compare(self.collection, CountRule())


def test_counts_equal_a_recount_whatever_happens(store: Store) -> None:
    Life.store = store
    quick = settings(
        max_examples=8,
        stateful_step_count=10,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    run_state_machine_as_test(Life, settings=quick)


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
