"""Inside one country: its areas by the chosen measure and its places, and back to the world."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import Open, damascus
from tests.dashboard.test_overview import button, drawn, text_of
from tests.factories import visit


def areas(page: AppTest, chart: int = 0) -> dict[str, Any]:
    """The coloured areas of the country's map: what is told of each, by code."""
    trace = drawn(page, chart)["data"][3]
    assert trace["geojson"] == "app/static/boundaries/areas/SY.geojson"
    return dict(zip(trace["locations"], [d[2] for d in trace["customdata"]], strict=True))


def test_a_button_leads_into_the_country_and_one_back(open_page: Open) -> None:
    page = open_page(country="SY")

    button(page, "Zoom into Syria").click().run()
    assert page.query_params == {"v": "1", "country": "SY", "inside": "yes"}
    assert areas(page) == {"13": "<b>Dimashq</b><br>Mentions: 2<br>Articles: 2"}

    button(page, "Back to the world").click().run()
    assert page.query_params == {"v": "1", "country": "SY"}
    assert drawn(page)["data"][2]["locations"] == ["SY", "CN"]


def test_the_bars_of_the_areas_stand_beside_the_map(open_page: Open) -> None:
    page = open_page(country="SY")

    button(page, "Zoom into Syria").click().run()

    assert drawn(page, 1)["data"][0]["y"] == ["Dimashq"]
    captions = [caption.value for caption in page.caption]
    assert "In 2 more mentions Syria is named itself, or by its people." in captions


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("share", "Share of articles: 100%"),
        ("lead", "Headline or lead: 2"),
        ("difference", "Share of A's articles − share of B's: 0 pp"),
    ],
)
def test_areas_show_the_chosen_measure(measure: str, told: str, open_page: Open) -> None:
    page = open_page(country="SY", inside="yes", measure=measure, versus="articles")

    assert areas(page)["13"].endswith(told)


def test_an_area_narrows_the_sentences_and_is_in_the_address(open_page: Open) -> None:
    page = open_page(country="SY", inside="yes", admin1="Dimashq")

    assert "Only in: Dimashq" in text_of(page)
    assert "**Syria** · 2 mentions in 2 articles" in text_of(page)
    around = drawn(page)["data"][-1]
    assert (around["locations"], around["marker"]["line"]["width"]) == (["13"], 2.5)


def test_the_tables_tell_the_same(open_page: Open) -> None:
    inside = {"country": "SY", "inside": "yes"}

    (table, *_) = open_page(**inside, **{"as": "units"}).dataframe
    assert table.value[["name", "mentions", "articles"]].values.tolist() == [["Dimashq", 2, 2]]
    (table, *_) = open_page(**inside, **{"as": "places"}).dataframe
    assert table.value[["name", "admin1", "mentions"]].values.tolist() == [
        ["Damascus", "Dimashq", 2]
    ]


def test_a_country_without_mentions_or_outlines_has_its_map(open_page: Open) -> None:
    page = open_page(country="TV", inside="yes")

    assert not page.exception
    assert "No counted mention" in text_of(page)
    assert any("no outlines of the areas here" in one.value for one in page.caption)


def test_inside_says_nothing_without_a_country(open_page: Open) -> None:
    page = open_page(inside="yes")

    assert not page.exception
    assert drawn(page)["data"][2]["locations"] == ["SY", "CN"]


def test_two_selections_are_compared_on_the_map(open_page: Open) -> None:
    page = open_page(measure="difference", versus="articles", a=visit().key)

    figure = drawn(page)
    values = dict(zip(figure["data"][2]["locations"], figure["data"][2]["z"], strict=True))
    assert values == {"CN": 1.0, "SY": 0.0}
    axis = figure["layout"]["coloraxis"]
    assert (axis["cmin"], axis["cmax"]) == (-1.0, 1.0)
    assert axis["colorbar"]["ticktext"] == ["−100 pp", "0 pp", "+100 pp"]
    assert axis["colorbar"]["title"]["text"] == "Share of A's articles − share of B's"
    assert f"{visit().title} · 1 article" in text_of(page)
    assert "all others · 1 article" in text_of(page)


def test_the_selections_are_chosen_on_the_overview(open_page: Open) -> None:
    page = open_page(measure="difference", versus="articles")

    page.multiselect(key="side_a").set_value([damascus().key]).run()

    assert page.query_params == {
        "v": "1",
        "measure": "difference",
        "versus": "articles",
        "a": damascus().key,
    }
    figure = drawn(page)
    assert dict(zip(figure["data"][2]["locations"], figure["data"][2]["z"], strict=True)) == {
        "CN": -1.0,
        "SY": 0.0,
    }


def test_a_difference_without_a_second_side_says_so(open_page: Open) -> None:
    page = open_page(measure="difference", versus="articles", articles=visit().key)

    assert not page.exception
    assert "There is nothing to compare yet" in text_of(page)
