"""The list of articles, and the articles by countries."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from geo.dashboard import article_list
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


def test_the_order_is_in_the_address(open_page: Open) -> None:
    page = open_page("articles", sort="title")
    assert listed(page) == [damascus().title, visit().title]

    page.selectbox(key="sort").select("mentions").run()

    assert listed(page) == [visit().title, damascus().title]
    assert page.query_params["sort"] == "mentions"


def test_long_lists_come_in_parts(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_list, "AT_ONCE", 1)
    page = open_page("articles")
    assert listed(page) == [visit().title]

    parts = next(box for box in page.selectbox if box.label == "Articles")
    parts.set_value(1).run()

    assert listed(page) == [damascus().title]


def test_the_heat_map_has_a_cell_for_each_number(open_page: Open) -> None:
    page = open_page("articles")
    page.session_state["articles_as"] = "Heat map"
    page.run()

    cells = drawn(page)["data"][-1]
    assert [datum[:2] for datum in cells["customdata"]] == [
        [visit().key, "SY"],
        [visit().key, "CN"],
        [damascus().key, "SY"],
    ]
    assert (cells["x"], cells["y"]) == ([0, 1, 0], [0, 0, 1])


def test_a_chosen_number_opens_its_sentences(open_page: Open) -> None:
    page = open_page("articles", country="SY", only=visit().key)
    page.session_state["articles_as"] = "Numbers"
    page.run()

    assert "**Syria** · 3 mentions in 1 article" in text_of(page)
