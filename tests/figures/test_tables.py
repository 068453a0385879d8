"""Mention tables become the small tables of figures."""

from __future__ import annotations

from dataclasses import replace

from geo.counts import mention_table
from geo.figures import country_table, place_table
from geo.model import DEFAULT_COUNT_RULE
from tests.factories import visit


def test_countries_are_ranked_with_their_kinds() -> None:
    table = country_table(mention_table([visit()]))

    assert table.to_dict("records") == [
        {
            "country": "CN",
            "name": "China",
            "mentions": 3,
            "articles": 1,
            "country_mentions": 2,
            "demonym_mentions": 0,
            "place_mentions": 1,
        },
        {
            "country": "SY",
            "name": "Syria",
            "mentions": 3,
            "articles": 1,
            "country_mentions": 1,
            "demonym_mentions": 1,
            "place_mentions": 1,
        },
    ]


def test_kinds_that_do_not_count_have_no_column() -> None:
    rule = replace(DEFAULT_COUNT_RULE, kinds=frozenset({"demonym"}))

    table = country_table(mention_table([visit()]), rule)

    assert list(table.columns) == ["country", "name", "mentions", "articles", "demonym_mentions"]
    assert table["country"].tolist() == ["SY"]


def test_places_are_those_inside_a_country_that_count() -> None:
    table = place_table(mention_table([visit()]))

    assert table[["name", "admin1", "country_name"]].to_numpy().tolist() == [
        ["Damascus", "Dimashq", "Syria"],
        ["Hangzhou", "Zhejiang", "China"],
    ]


def test_no_mentions_make_empty_tables() -> None:
    nothing = mention_table([])

    assert country_table(nothing).empty
    assert place_table(nothing).empty
