"""Compare: two selections from the address, their differences and what both say."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.dashboard.selections import days, written
from geo.store import Collection
from tests.dashboard.conftest import Open, damascus
from tests.dashboard.test_overview import drawn, text_of
from tests.factories import visit

some_day = st.none() | st.dates()


@given(some_day, some_day)
def test_days_are_written_so_that_they_can_be_read(since: date | None, until: date | None) -> None:
    assert days(written(since, until)) == (since, until)


def test_the_largest_outlet_is_compared_with_all_others(open_page: Open) -> None:
    page = open_page("compare", versus="outlets")

    assert not page.exception
    assert "samples · 1 article" in text_of(page)
    assert "all others · 1 article" in text_of(page)


def test_differences_are_ranked_with_their_intervals(open_page: Open) -> None:
    points = drawn(open_page("compare", versus="outlets"), 1)["data"][0]

    assert points["y"] == ["CN", "SY"]
    assert points["x"] == [1.0, 0.0]
    assert points["error_x"]["arrayminus"] == [1.1221, 0.7935]


def test_sides_of_the_address_are_articles(open_page: Open) -> None:
    page = open_page("compare", versus="articles", a=damascus().key, b=visit().key)

    assert page.multiselect(key="side_a").value == [damascus().key]
    assert drawn(page, 1)["data"][0]["x"] == [-1.0, 0.0]


def test_periods_are_compared(open_mine: Open, collection: Collection) -> None:
    collection.edit(damascus().key, published=date(2024, 1, 5))

    page = open_mine("compare", versus="periods", a="2023-01-01..2023-12-31", b="2024-01-01..")

    assert "1 January 2023 to 31 December 2023 · 1 article" in text_of(page)
    assert "1 January 2024 and later · 1 article" in text_of(page)


def test_a_chosen_country_opens_the_sentences_of_both(open_page: Open) -> None:
    page = open_page("compare", country="SY")

    assert "**A: Syria** · 3 mentions in 1 article" in text_of(page)
    assert "**B: Syria** · 1 mention in 1 article" in text_of(page)


def test_articles_on_both_sides_are_told(open_page: Open) -> None:
    both = f"{visit().key}|{damascus().key}"

    page = open_page("compare", versus="articles", a=both, b=both)

    assert "2 articles are on both sides" in page.warning[0].value


def test_nothing_to_compare_says_what_is_missing(open_page: Open) -> None:
    page = open_page("compare", versus="articles", a=visit().key, articles=visit().key)

    assert "each side needs an article" in text_of(page)
