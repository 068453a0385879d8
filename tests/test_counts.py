"""Counts are a pure function of mentions and count rule."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo import counts
from geo.model import KINDS, SECTION_KINDS, Article, CountRule, Mention
from tests.factories import SYRIA, collections, mention, parsed_articles, visit

RULES = st.builds(
    CountRule,
    kinds=st.frozensets(st.sampled_from(KINDS)),
    sections=st.frozensets(st.sampled_from(SECTION_KINDS)),
    minimum_score=st.floats(0, 1),
)


def test_one_row_for_each_mention_with_the_sentence_around_it() -> None:
    table = counts.mention_table([visit()])

    assert list(table.columns) == list(counts.MENTION_COLUMNS)
    assert len(table) == len(visit().mentions)
    damascus = table[table["text"] == "Damascus"].iloc[0]
    assert damascus["sentence"].startswith("Syrian officials")
    assert damascus["sentence"][damascus["start"] - damascus["sentence_start"] :].startswith("Dam")
    assert damascus["published"] == pd.Timestamp(2023, 9, 22)


def test_halves_of_pairs_take_their_place_in_the_table() -> None:
    odd = replace(visit(), title="half \ud83c end")
    table = counts.mention_table([odd, visit()])

    assert table["title"].iloc[0] == "half \ufffd end"
    assert len(table) == 2 * len(visit().mentions)


def test_a_table_without_mentions_has_the_same_columns_and_types() -> None:
    empty = counts.mention_table([])
    assert empty.dtypes.equals(counts.mention_table([visit()]).dtypes)
    assert counts.count_table(empty).columns.tolist() == ["article", "country", "kind", "mentions"]
    assert counts.article_country_matrix(empty).shape == (0, 0)


def test_counts_by_article_country_and_kind() -> None:
    table = counts.count([visit()])
    assert table.to_dict("list") == {
        "article": ["visit.txt"] * 5,
        "country": ["CN", "CN", "SY", "SY", "SY"],
        "kind": ["country", "place", "country", "demonym", "place"],
        "mentions": [2, 1, 1, 1, 1],
    }


def test_counts_by_any_column() -> None:
    table = counts.count([visit()], by=["section"])
    assert table.to_dict("list") == {"section": ["body", "title"], "mentions": [4, 2]}


def test_totals_name_the_kinds_that_occur_and_the_most_mentioned_country_first() -> None:
    assert list(counts.country_totals(visit()).items()) == [
        ("CN", {"country": 2, "place": 1, "total": 3}),
        ("SY", {"country": 1, "demonym": 1, "place": 1, "total": 3}),
    ]


def test_the_matrix_puts_the_most_mentioned_country_first() -> None:
    only_syria = Article("b", "Syria", mentions=(mention("Syria", "Syria", SYRIA),))
    matrix = counts.article_country_matrix(counts.mention_table([visit(), only_syria]))
    assert matrix.columns.tolist() == ["SY", "CN"]
    assert list(matrix.loc["b"]) == [1, 0]


def test_the_matrix_can_tell_articles_apart_by_content() -> None:
    same_id = Article("visit.txt", "Syria", mentions=(mention("Syria", "Syria", SYRIA),))
    table = counts.mention_table([visit(), same_id])
    assert set(counts.article_country_matrix(table, row="key").index) == {visit().key, same_id.key}


@given(collections(), st.data())
def test_of_a_group_the_first_article_with_mentions_counts(
    articles: list[Article], data: st.DataObject
) -> None:
    table = counts.mention_table(articles)
    names = {key: data.draw(st.sampled_from("AB")) for key in table["key"].unique()}
    table["group"] = table["key"].map(names).astype("str")

    once = counts.once_a_group(table)

    firsts = {names[key]: key for key in reversed(list(names))}
    pd.testing.assert_frame_equal(once, table[table["key"].isin(firsts.values())])
    pd.testing.assert_frame_equal(counts.once_a_group(once), once)


@given(collections())
def test_articles_without_copies_all_count(articles: list[Article]) -> None:
    table = counts.mention_table(articles)
    pd.testing.assert_frame_equal(counts.once_a_group(table), table)


def test_the_sentence_of_a_text_without_full_stops_is_cut_around_the_mention() -> None:
    text = "word " * 100_000 + "Syria" + " word" * 100_000
    article = Article("long", text, mentions=(mention(text, "Syria", SYRIA),))
    row = counts.mention_table([article]).iloc[0]
    assert len(row["sentence"]) == 2 * counts.SENTENCE_REACH + len("Syria")
    assert row["sentence"] == text[row["sentence_start"] : row["sentence_end"]]


@given(collections(), RULES)
def test_every_count_agrees_with_the_rule(articles: list[Article], rule: CountRule) -> None:
    expected = Counter(
        (article.id, found.country)
        for article in articles
        for found in article.mentions
        if rule.counts(found)
    )
    table = counts.mention_table(articles)
    by_country = counts.count_table(table, rule, by=["article", "country"])
    matrix = counts.article_country_matrix(table, rule)

    rows = by_country.itertuples(index=False)
    assert {(row.article, row.country): row.mentions for row in rows} == expected
    assert len(counts.counted(table, rule)) == expected.total() == matrix.to_numpy().sum()
    assert counts.count(articles, rule)["mentions"].sum() == expected.total()
    assert {
        (article.id, country): totals["total"]
        for article in articles
        for country, totals in counts.country_totals(article, rule).items()
    } == expected


@given(collections(), RULES, st.randoms(use_true_random=False))
def test_the_order_of_articles_and_mentions_changes_no_count(
    articles: list[Article], rule: CountRule, chance: random.Random
) -> None:
    shuffled = [
        replace(article, mentions=tuple(chance.sample(article.mentions, len(article.mentions))))
        for article in chance.sample(articles, len(articles))
    ]
    pd.testing.assert_frame_equal(counts.count(shuffled, rule), counts.count(articles, rule))


@given(parsed_articles(), RULES)
def test_kinds_add_up_to_the_total(article: Article, rule: CountRule) -> None:
    for totals in counts.country_totals(article, rule).values():
        assert sum(number for name, number in totals.items() if name != "total") == totals["total"]


@given(parsed_articles())
def test_a_sentence_holds_its_mention(article: Article) -> None:
    def inside(found: Mention) -> bool:
        start, end = counts.sentence_around(found)
        return start <= found.start and found.end <= end

    assert all(inside(found) for found in article.mentions)
