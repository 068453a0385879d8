"""The numbers of columns are those of the mentions, whatever comes, changes and goes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.stateful import rule

from geo.analysis.areas import area_table
from geo.analysis.grouping import GROUPINGS
from geo.analysis.measures import measure_table
from geo.analysis.pairs import pair_table
from geo.analysis.periods import STEPS, timeline
from geo.columns import Choice, Columns, tables
from geo.columns.columns import distinct
from geo.columns.finding import (
    articles_within,
    drawn,
    mentions_of,
    names_of,
    once_a_group,
    spread,
)
from geo.columns.survey import counts_of, survey, totals
from geo.counts import article_country_matrix, counted
from geo.counts import once_a_group as once_in_table
from geo.figures import place_table
from geo.model import KINDS, SECTION_KINDS, Article, CountRule
from geo.store import Collection, Store
from tests.corrections.made import articles
from tests.factories import VERSIONS, visit
from tests.store.life import Life, live

KEYS = "country", "demonym", "place"
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2024, 1, 1))
rules = st.builds(
    CountRule,
    kinds=st.sets(st.sampled_from(KEYS), min_size=1).map(frozenset),
    sections=st.sets(st.sampled_from(SECTION_KINDS), min_size=1).map(frozenset),
    minimum_score=st.integers(0, 10_000).map(lambda step: step / 10_000),
)


def compare(collection: Collection, columns: Columns, rule_: CountRule, data: Any) -> None:
    """What the columns say under a rule is what the mention table says."""
    summaries = collection.articles()
    known = [summary.key for summary in summaries]
    assert columns.articles.keys_of(range(len(columns.articles))) == known
    keys = data.draw(st.lists(st.sampled_from(known), unique=True)) if known else []
    since, until, once = data.draw(DAYS), data.draw(DAYS), data.draw(st.booleans())
    chosen = {summary.key for summary in summaries if wanted(summary, keys, since, until)}
    found = collection.mention_table()
    found = found[found["key"].isin(chosen)]
    found = once_in_table(found) if once else found
    rows = counted(found, rule_)
    positions = articles_within(columns, keys=keys, since=since, until=until)
    if once:
        positions = once_a_group(columns, positions)
        chosen = representatives(found, [one for one in summaries if one.key in chosen])
    choice = Choice(columns, rule_, positions)
    assert set(columns.articles.keys_of(choice.positions)) == chosen
    same_counts(choice, rows, len(chosen), rule_)
    same_finds(choice, rows)
    same_draws(choice, rows, collection, data.draw(st.integers(1, 6)))


def wanted(summary: Any, keys: list[str], since: date | None, until: date | None) -> bool:
    if keys and summary.key not in keys:
        return False
    day = summary.published
    if not (since or until):
        return True
    return day is not None and (since or day) <= day <= (until or day)


def representatives(found: pd.DataFrame, listed: list[Any]) -> set[str]:
    of_group = dict(zip(found["group"], found["key"], strict=True))
    return {one.key for one in listed if of_group.setdefault(one.group, one.key) == one.key}


def same_counts(choice: Choice, rows: pd.DataFrame, articles_: int, rule_: CountRule) -> None:
    kinds = [kind for kind in KINDS if kind in rule_.kinds]
    all_kinds = Choice(choice.columns, replace(rule_, kinds=frozenset(KINDS)), choice.articles)
    seen = counts_of(survey(all_kinds, 0.5), choice.columns.names, kinds)
    assert (seen.mentions, seen.doubtful) == (len(rows), int((rows["score"] < 0.5).sum()))
    assert int(totals(choice).sum()) == len(rows)
    same(tables.country_table(seen, choice, kinds), measure_table(rows, articles_, kinds=kinds))
    for grouping in GROUPINGS:
        expected = measure_table(rows, articles_, grouping, kinds)
        same(tables.unit_table(choice, grouping, kinds), expected)
        same(measure_table(tables.rows(choice), articles_, grouping, kinds), expected)
    same(pair_table(tables.rows(choice), "article"), pair_table(rows, "article"))
    same(timeline(tables.rows(choice), "month"), timeline(rows, "month"))
    counts = tables.matrix_table(choice)
    expected = article_country_matrix(rows, rule_, row="key")
    assert (counts.reindex(expected.index)[list(expected.columns)] == expected).all(axis=None)
    assert int(counts.to_numpy().sum()) == len(rows)
    places = tables.with_articles(tables.place_table(seen, choice, 1000), choice)
    same(places, place_table(rows, rule_))
    assert tables.number_of_places(seen, choice) == len(place_table(rows, rule_))
    same(tables.pair_table(choice, "article"), pair_table(rows, "article"))
    for code in choice.columns.names.countries:
        compact = tables.rows(choice, names_of(choice.columns, [code]))
        same(area_table(compact, code, articles_), area_table(rows, code, articles_))
    for step in STEPS:
        same(tables.timeline_table(choice, step), timeline(rows, step))


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    assert list(found.columns) == list(expected.columns)
    assert records(found) == records(expected)


def records(table: pd.DataFrame) -> Counter[tuple[Any, ...]]:
    plain = table.astype("object").where(table.notna(), None)
    return Counter(
        tuple(round(value, 9) if isinstance(value, float) else value for value in row)
        for row in plain.itertuples(index=False)
    )


def same_finds(choice: Choice, rows: pd.DataFrame) -> None:
    for code in choice.columns.names.countries:
        mentions = mentions_of(choice, names_of(choice.columns, [code]))
        ours = rows[rows["country"] == code]
        keys = choice.columns.articles.keys_of(choice.columns.articles_of(mentions))
        assert Counter(keys) == Counter(ours["key"])


def same_draws(choice: Choice, rows: pd.DataFrame, collection: Collection, most: int) -> None:
    """What is drawn of the mentions are mentions that count, each once and in order."""
    columns, everywhere = choice.columns, np.ones(len(choice.columns.names.ids), dtype=bool)
    for some in (drawn(choice, most), spread(choice, everywhere, most)):
        assert len(some) == min(most, len(rows))
        assert (np.diff(some) > 0).all()
        assert np.isin(some, mentions_of(choice)).all()
    assert np.array_equal(drawn(choice, most), drawn(choice, most))
    found = drawn(choice, len(rows) + 1)
    article = columns.articles_of(found)
    numbers, places = columns.articles.numbers[article], found - columns.starts[article]
    read = collection.mentions_at(list(zip(numbers.tolist(), places.tolist(), strict=True)))
    assert read[["key", "start"]].to_numpy().tolist() == rows[["key", "start"]].to_numpy().tolist()


class Followed(Life):
    """A life that columns follow."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = self.collection.columns()

    @rule(several=st.lists(articles(), min_size=1, max_size=5), day=DAYS)
    def add_dated(self, several: list[Article], day: date | None) -> None:
        dated = [replace(article, published=day) for article in several]
        self.collection.add_all([(article, VERSIONS) for article in dated])

    @rule(data=st.data(), day=DAYS)
    def edit(self, data: st.DataObject, day: date | None) -> None:
        if article := self.some(data):
            url = data.draw(st.sampled_from(["", "https://news.example/a"]))
            self.collection.edit(article.key, published=day, url=url)

    @rule()
    def go_on_with_a_copy(self) -> None:
        super().go_on_with_a_copy()
        self.columns = self.collection.columns()

    @rule(counted_=rules, data=st.data())
    def look(self, counted_: CountRule, data: st.DataObject) -> None:
        self.columns = self.collection.columns(self.columns)
        compare(self.collection, self.columns, counted_, data)
        like_new(self.columns, self.collection.columns())


def like_new(followed: Columns, fresh: Columns) -> None:
    """Columns that were brought up to date are those that are made anew."""
    assert followed.revision == fresh.revision
    for name in ("starts", "scores", "flags"):
        assert np.array_equal(getattr(followed, name), getattr(fresh, name))
    assert np.array_equal(followed.names.ids[followed.named], fresh.names.ids[fresh.named])
    for name in ("numbers", "keys", "groups", "days"):
        assert np.array_equal(getattr(followed.articles, name), getattr(fresh.articles, name))


def test_columns_say_what_mentions_say_whatever_happens(store: Store) -> None:
    live(Followed, store, steps=14)


def test_mentions_of_other_collections_are_not_read_by_their_place(store: Store) -> None:
    mine, other = (store.as_host(store.create(name).id) for name in ("Mine", "Other"))
    other.add(visit(), VERSIONS)
    (number,) = other.columns().articles.numbers.tolist()

    assert len(other.mentions_at([(number, 0)])) == 1
    assert mine.mentions_at([(number, 0)]).empty


def test_the_different_values_are_in_their_order() -> None:
    assert distinct(np.array([3, 1, 3, 2, 1])).tolist() == [1, 2, 3]
    assert distinct(np.empty(0, np.int64)).tolist() == []
