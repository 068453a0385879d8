"""The overview: figures, map, ranking, table and sentences under filters that the address says."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from geo.store import Collection
from tests.dashboard.conftest import Open, damascus
from tests.factories import visit


def figures(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def drawn(page: AppTest, number: int = 0) -> Any:
    return json.loads(page.get("plotly_chart")[number].proto.spec)


def text_of(page: AppTest) -> str:
    return " ".join(str(element.value) for element in (*page.markdown, *page.text, *page.info))


def button(page: AppTest, label: str) -> Any:
    return next(found for found in page.button if found.label == label)


def test_it_opens_with_all_articles(open_page: Open) -> None:
    page = open_page()

    assert not page.exception
    assert figures(page) == {"Articles": "2", "Countries": "2", "Places": "2", "Mentions": "7"}


def test_the_map_shows_the_counts(open_page: Open) -> None:
    polygons = drawn(open_page())["data"][2]

    assert dict(
        zip(polygons["locations"], [d[2] for d in polygons["customdata"]], strict=True)
    ) == {
        "SY": 4,
        "CN": 3,
    }


def test_the_ranking_stands_beside_the_map(open_page: Open) -> None:
    bars = drawn(open_page(), 1)["data"]

    assert bars[0]["y"] == ["SY", "CN"]


def test_the_table_counts_each_article_by_country(open_page: Open) -> None:
    table = open_page().dataframe[0].value

    assert table["article"].tolist() == [visit().title, damascus().title]
    assert table["total"].tolist() == [6, 1]
    assert table["Syria"].tolist() == [3, 1]


def test_the_tables_beside_the_map_have_countries_and_places(open_page: Open) -> None:
    countries = open_page(**{"as": "units"}).dataframe[0].value
    places = open_page(**{"as": "places"}).dataframe[0].value

    assert "China" in set(countries["name"])
    hangzhou = places[places["name"] == "Hangzhou"].iloc[0]
    assert (hangzhou["country_name"], hangzhou["articles"] > 0) == ("China", True)
    assert hangzhou["mentions"] >= hangzhou["articles"]


def test_filters_come_from_the_address(open_page: Open) -> None:
    page = open_page(articles=visit().key, kinds="country")

    assert figures(page) == {"Articles": "1", "Countries": "2", "Places": "0", "Mentions": "3"}
    assert page.multiselect(key="articles").value == [visit().key]


def test_filters_go_to_the_address(open_page: Open) -> None:
    page = open_page()

    page.selectbox(key="country").select("SY")
    page.multiselect(key="articles").select(visit().key)
    page.run()

    assert page.query_params == {"v": "1", "country": "SY", "articles": visit().key}


def test_a_cleared_filter_leaves_the_address(open_page: Open) -> None:
    page = open_page(country="SY")

    page.selectbox(key="country").set_value(None).run()

    assert page.query_params == {}


def test_a_chosen_country_lists_its_sentences(open_page: Open) -> None:
    page = open_page(country="SY")

    assert "**Syria** · 4 mentions in 2 articles" in text_of(page)


def test_sentences_can_be_of_one_article_only(open_page: Open) -> None:
    page = open_page(country="SY", only=visit().key)

    assert "**Syria** · 3 mentions in 1 article" in text_of(page)
    assert f"Only in: {visit().title}" in text_of(page)
    button(page, "All articles").click().run()
    assert page.query_params == {"v": "1", "country": "SY"}


def test_a_country_that_is_not_mentioned_says_so(open_page: Open) -> None:
    assert "No counted mention, with these filters." in text_of(open_page(country="FR"))


def test_nonsense_in_the_address_shows_the_overview(open_page: Open) -> None:
    page = open_page(country="Atlantis", articles="x", kinds="y", utm_source="z")

    assert not page.exception
    assert figures(page)["Mentions"] == "7"


def test_articles_that_are_gone_are_no_filter(open_page: Open) -> None:
    page = open_page(articles="0" * 16)

    assert not page.exception
    assert page.multiselect(key="articles").value == []
    assert figures(page)["Mentions"] == "7"


def test_an_empty_collection_says_what_to_do(open_mine: Open, collection: Collection) -> None:
    collection.remove(visit().key, damascus().key)

    page = open_mine()

    assert not page.exception
    assert "There are no articles yet." in text_of(page)


def test_it_says_what_made_the_numbers_and_that_boundaries_imply_nothing(open_page: Open) -> None:
    notes = open_page().caption[-1].value

    assert "Dateline 0.1.0 with gazetteer 2026-11-01 and the profile accurate" in notes
    assert "imply no opinion" in notes


def test_copies_count_each_until_they_are_to_count_once(
    open_mine: Open, collection: Collection
) -> None:
    collection.edit(visit().key, url="https://news.example/votes")
    collection.edit(damascus().key, url="http://www.news.example/votes?utm_source=feed")
    page = open_mine()
    assert figures(page)["Mentions"] == "7"

    page.toggle(key="copies").set_value(True).run()

    assert figures(page) == {"Articles": "1", "Countries": "2", "Places": "2", "Mentions": "6"}
    assert page.dataframe[0].value["article"].tolist() == [visit().title]
    assert {**page.query_params, "c": ""} == {"v": "1", "c": "", "copies": "once"}


def test_among_the_chosen_articles_a_copy_stands_for_its_group(
    open_mine: Open, collection: Collection
) -> None:
    for key in (visit().key, damascus().key):
        collection.edit(key, url="https://news.example/votes")

    page = open_mine(articles=damascus().key, copies="once")

    assert figures(page)["Mentions"] == "1"


def test_copies_are_not_asked_about_where_there_are_none(open_page: Open) -> None:
    assert not open_page().toggle


def test_sections_scores_and_days_narrow_what_counts(open_page: Open) -> None:
    assert figures(open_page(sections="title"))["Mentions"] == "3"
    assert figures(open_page(score="0.9"))["Mentions"] == "6"
    assert figures(open_page(since="2023-09-22", until="2023-09-22")) == {
        "Articles": "1",
        "Countries": "2",
        "Places": "2",
        "Mentions": "6",
    }
    assert figures(open_page(since="2023-09-23"))["Articles"] == "0"


def test_the_rarer_filters_go_to_the_address_and_can_be_set_back(open_page: Open) -> None:
    page = open_page()

    page.slider(key="score").set_value(0.5)
    page.date_input(key="since").set_value(date(2023, 9, 1))
    page.run()
    assert page.query_params == {"v": "1", "score": "0.5", "since": "2023-09-01"}

    next(button for button in page.button if button.label == "Set these back").click().run()
    assert page.query_params == {}
