"""Relations: pairs of countries in pictures, a list and sentences, as the address says."""

from __future__ import annotations

from tests.dashboard.conftest import Open
from tests.dashboard.test_overview import drawn, text_of


def test_pairs_are_listed_with_what_chance_would_give(open_page: Open) -> None:
    page = open_page("relations")

    assert not page.exception
    (pair,) = page.dataframe[0].value.to_dict("records")
    assert (pair["name"], pair["together"], pair["expected"]) == ("China – Syria", 2, 2.2)


def test_the_ring_has_a_line_for_each_pair(open_page: Open) -> None:
    ring = drawn(open_page("relations"))["data"]

    assert [datum[:2] for datum in ring[-1]["customdata"]] == [["CN", "SY"]]


def test_a_pair_of_the_address_opens_the_sentences_that_name_both(open_page: Open) -> None:
    page = open_page("relations", pair="CN,SY")

    assert "**China – Syria** · 2 sentences in 1 article" in text_of(page)


def test_pairs_within_articles_are_another_count(open_page: Open) -> None:
    page = open_page("relations", within="article", pair="CN,SY")

    assert page.query_params["within"] == "article"
    assert "**China – Syria** · 6 mentions in 1 article" in text_of(page)


def test_without_pairs_it_says_what_to_try(open_page: Open) -> None:
    page = open_page("relations", kinds="demonym")

    assert "No two countries are named together" in text_of(page)
