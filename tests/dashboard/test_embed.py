"""One chart alone: the one that the address names, with its filters, source and way back."""

from __future__ import annotations

import json

import pytest

from geo.analysis import words
from geo.dashboard.embedding import CHARTS
from geo.dashboard.taking import EMBEDDED
from tests.dashboard.conftest import Open, damascus
from tests.factories import visit


@pytest.mark.parametrize("chart", EMBEDDED)
def test_each_chart_is_drawn_alone_with_its_source(
    chart: str, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "LEAST_COUNT", 1)
    page = open_page("embed", chart=chart, country="SY", article=visit().key)

    assert not page.exception
    assert len(page.get("plotly_chart")) == 1
    assert "Places: GeoNames" in page.text[0].value
    assert page.get("link_button")[0].proto.label == "See it in Dateline"
    assert not page.title


def test_every_chart_that_can_be_embedded_is_offered() -> None:
    assert set(EMBEDDED) == set(CHARTS)


def test_filters_come_from_the_address(open_page: Open) -> None:
    page = open_page("embed", chart="bars", articles=damascus().key)

    bars = json.loads(page.get("plotly_chart")[0].proto.spec)["data"]
    assert bars[0]["y"] == ["SY"]
    assert "1 article;" in page.text[0].value
    assert f"articles={damascus().key}" in page.get("link_button")[0].proto.url


def test_names_in_the_address_stay_text(open_page: Open) -> None:
    page = open_page("embed", chart="map", search="![x](//evil.example/x.png) Syria")

    assert "![x](//evil.example/x.png)" in page.text[0].value


@pytest.mark.parametrize("chart", ["inside_map", "area_bars", "word_bars"])
def test_a_chart_of_a_country_says_where_none_is_chosen(chart: str, open_page: Open) -> None:
    page = open_page("embed", chart=chart)

    assert not page.exception
    assert page.info[0].value == "Nothing counts with these filters."


def test_a_link_without_a_chart_says_what_to_do(open_page: Open) -> None:
    page = open_page("embed", chart="<img src=x>")

    assert page.info[0].value.startswith("This link names no chart.")
