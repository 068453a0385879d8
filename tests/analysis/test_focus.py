"""What an article is mainly about."""

from __future__ import annotations

import pandas as pd
from hypothesis import given

from geo.analysis.focus import foci, focus, focus_table
from tests.analysis.tables import any_rows, named, rows_of
from tests.factories import visit


@given(any_rows())
def test_scores_lie_between_0_and_1_and_parts_add_up(rows: pd.DataFrame) -> None:
    table = focus_table(rows)

    assert table["score"].between(0, 1).all()
    assert table["mentions"].sum() == len(rows)
    assert (table["stretches"].between(1, 5)).all()
    assert set(foci(table)) == set(rows["key"].astype("str"))


@given(any_rows())
def test_the_focus_is_among_what_is_mentioned(rows: pd.DataFrame) -> None:
    mentioned = set(rows["country"].astype("str"))

    for units in foci(focus_table(rows)).values():
        assert len(units) <= 2
        assert set(units) <= mentioned


def test_what_headline_and_text_name_is_the_focus() -> None:
    rows = named(*[("a", "SY")] * 6, ("a", "CN"), ("a", "US"))

    (only,) = focus(rows)

    assert (only.unit, only.mentions, only.of, only.headline) == ("SY", 6, 8, False)


def test_two_that_are_nearly_equal_share_the_focus() -> None:
    assert [one.unit for one in focus(rows_of(visit()))] == ["CN", "SY"]


def test_a_list_of_countries_has_no_focus() -> None:
    assert focus(named(*[("a", code) for code in ("SY", "CN", "US", "FR", "DE", "GB")])) == ()


def test_the_headline_outweighs_a_few_more_mentions() -> None:
    rows = named(("a", "SY"), ("a", "SY"), ("a", "CN"), ("a", "CN"), ("a", "CN"))
    rows = rows.assign(section=["title", *["body"] * 4])

    assert [one.unit for one in focus(rows)] == ["SY"]


def test_nothing_mentioned_is_no_focus() -> None:
    assert focus(named()) == ()
