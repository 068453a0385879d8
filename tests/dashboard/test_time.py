"""Time: the timeline, its step and days in the address, and what has no date."""

from __future__ import annotations

from datetime import date

from geo.store import SAMPLES, Collection, Store
from tests.dashboard.conftest import Open, damascus
from tests.dashboard.test_overview import drawn, figures, text_of
from tests.factories import visit


def test_dated_mentions_stand_in_the_bars_of_their_periods(open_page: Open) -> None:
    page = open_page("time", step="month")

    assert not page.exception
    bars = drawn(page)["data"]
    assert {(bar["name"], bar["x"][0], bar["y"][0]) for bar in bars} == {
        ("China", "2023-09-01", 3),
        ("Syria", "2023-09-01", 3),
    }


def test_articles_without_a_date_are_counted_and_listed(open_page: Open) -> None:
    page = open_page("time")

    assert [box.label for box in page.expander] == ["1 article without a date"]
    assert page.dataframe[0].value["Article"].tolist() == [damascus().title]


def test_a_bar_of_the_address_opens_its_sentences(open_page: Open) -> None:
    page = open_page("time", step="week", period="2023-09-18", country="SY")

    assert "**Syria, Week of 18 September 2023** · 3 mentions in 1 article" in text_of(page)


def test_chosen_days_filter_the_other_pages_and_can_be_set_back(
    open_mine: Open, collection: Collection
) -> None:
    collection.edit(damascus().key, published=date(2024, 1, 5))
    page = open_mine("time", since="2024-01-01", until="2024-02-01")
    assert "Only articles from 1 January 2024 to 1 February 2024" in text_of(page)
    assert {bar["name"] for bar in drawn(page)["data"]} == {"China", "Syria"}

    page.switch_page("geo/dashboard/pages/overview.py").run()
    assert figures(page)["Mentions"] == "1"

    page.switch_page("geo/dashboard/pages/time.py").run()
    next(button for button in page.button if button.label == "Show all days").click().run()
    assert page.query_params.keys() == {"v", "c"}


def test_without_any_date_it_says_what_to_do(open_page: Open, store: Store) -> None:
    store.as_host(SAMPLES).edit(visit().key, published=None)

    assert "None of these articles has a date." in text_of(open_page("time"))


def test_the_map_has_a_frame_for_each_period(open_mine: Open, collection: Collection) -> None:
    collection.edit(damascus().key, published=date(2023, 11, 5))
    page = open_mine("time", step="month", **{"as": "map"})

    figure = drawn(page)
    assert [step["label"] for step in figure["layout"]["sliders"][0]["steps"]] == [
        "September 2023",
        "October 2023",
        "November 2023",
    ]
    assert len(figure["frames"]) == 3
