"""The list of articles, and the articles by countries."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from geo.dashboard import article_parts
from tests.dashboard.conftest import Open, damascus
from tests.dashboard.test_overview import drawn, text_of
from tests.factories import visit


def listed(page: AppTest) -> list[str]:
    return list(page.dataframe[0].value["title"])


def test_the_list_says_what_each_article_is_about(open_page: Open) -> None:
    page = open_page("articles")

    assert not page.exception
    rows = page.dataframe[0].value.set_index("title")
    assert rows.loc[visit().title, "focus"] == "China and Syria"
    assert rows.loc[damascus().title, "focus"] == "Syria"
    assert rows["mentions"].tolist() == [6, 1]
    assert [sum(along) for along in rows["along"]] == [6, 1]


def test_days_of_the_list_stay_days_and_are_written_out(open_page: Open) -> None:
    (table, *_) = open_page("articles").dataframe

    columns = json.loads(table.proto.columns)
    assert columns["date"]["type_config"]["format"] == "D MMMM YYYY"
    assert table.value["date"].dropna().tolist() == [visit().published]


def test_the_order_is_in_the_address(open_page: Open) -> None:
    page = open_page("articles", sort="title")
    assert listed(page) == [damascus().title, visit().title]

    page.selectbox(key="sort").select("mentions").run()

    assert listed(page) == [visit().title, damascus().title]
    assert page.query_params["sort"] == "mentions"


@pytest.fixture
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part has one article."""
    monkeypatch.setattr(article_parts, "AT_ONCE", 1)


@pytest.mark.usefixtures("short_parts")
def test_long_lists_come_in_parts_that_the_address_says(open_page: Open) -> None:
    page = open_page("articles")
    assert listed(page) == [visit().title]

    page.selectbox(key="part").set_value(2).run()

    assert listed(page) == [damascus().title]
    assert page.query_params["part"] == "2"
    assert listed(open_page("articles", part="2")) == [damascus().title]


@pytest.mark.usefixtures("short_parts")
@pytest.mark.parametrize(
    ("said", "number"), [("3", 2), ("999999999", 2), ("0", 1), ("-1", 1), ("<b>", 1)]
)
def test_of_a_part_that_is_not_there_the_nearest_is_shown(
    said: str, number: int, open_page: Open
) -> None:
    page = open_page("articles", part=said)

    assert not page.exception
    assert page.selectbox(key="part").value == number


@pytest.mark.usefixtures("short_parts")
def test_another_order_or_other_articles_begin_with_the_first_part(open_page: Open) -> None:
    page = open_page("articles", part="2")
    page.selectbox(key="sort").select("title").run()
    assert "part" not in page.query_params
    assert listed(page) == [damascus().title]

    page.selectbox(key="part").set_value(2).run()
    page.switch_page("geo/dashboard/pages/overview.py").run()
    page.pills(key="kinds").set_value(["country"]).run()
    page.switch_page("geo/dashboard/pages/articles.py").run()
    assert page.selectbox(key="part").value == 1


def test_the_heat_map_has_a_cell_for_each_number(open_page: Open) -> None:
    page = open_page("articles", **{"as": "heat"})

    cells = drawn(page)["data"][-1]
    assert [datum[:2] for datum in cells["customdata"]] == [
        [visit().key, "SY"],
        [visit().key, "CN"],
        [damascus().key, "SY"],
    ]
    assert (cells["x"], cells["y"]) == ([0, 1, 0], [0, 0, 1])


def test_a_chosen_number_opens_its_sentences(open_page: Open) -> None:
    page = open_page("articles", country="SY", only=visit().key, **{"as": "table"})

    assert "**Syria** · 3 mentions in 1 article" in text_of(page)


@pytest.mark.usefixtures("short_parts")
def test_the_picture_of_a_part_says_which_articles_it_has(open_page: Open) -> None:
    page = open_page("embed", chart="heat", part="2")

    assert [datum[0] for datum in drawn(page)["data"][-1]["customdata"]] == [damascus().key]
    assert page.text[0].value.startswith(
        "Shown is the article with most mentions of articles 2 to 2 of 2 (order: As added)."
    )
    assert "part=2" in page.get("link_button")[0].proto.url


def test_a_part_without_mentions_has_no_heat_map(open_page: Open) -> None:
    page = open_page("articles", articles=damascus().key, kinds="demonym", **{"as": "heat"})

    assert not page.exception
    assert not page.get("plotly_chart")
    assert "Nothing counts with these filters." in text_of(page)
