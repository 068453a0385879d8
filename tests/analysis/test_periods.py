"""Mentions over time."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.periods import STEPS, Step, best_step, periods_between, start_of, timeline
from tests.analysis.tables import any_rows, named

days = st.dates(date(1000, 1, 1), date(3000, 1, 1))


@given(days, st.sampled_from(STEPS))
def test_a_period_begins_on_its_first_day(day: date, step: Step) -> None:
    (start,) = start_of(pd.Series([day]).astype("datetime64[s]"), step).dt.date

    expected = {
        "day": day,
        "week": day - timedelta(days=day.weekday()),
        "month": day.replace(day=1),
    }
    assert start == expected[step]


@given(any_rows(), st.sampled_from(STEPS))
def test_no_dated_mention_is_lost(rows: pd.DataFrame, step: Step) -> None:
    assert timeline(rows, step)["mentions"].sum() == rows["published"].notna().sum()


@given(days, st.integers(0, 2000), st.sampled_from(STEPS))
def test_the_periods_of_a_span_have_no_gap(first: date, length: int, step: Step) -> None:
    last = first + timedelta(days=length)

    periods = periods_between(first, last, step)

    assert periods[0] <= pd.Timestamp(first)
    assert periods[-1] <= pd.Timestamp(last) < periods[-1] + pd.Timedelta(days=31)
    starts = start_of(pd.Series(pd.date_range(first, last, unit="s")), step)
    assert set(periods) == set(starts)


def test_the_step_grows_with_the_span() -> None:
    first = date(2023, 1, 1)

    steps = [best_step(first, first + timedelta(days=length)) for length in (0, 119, 120, 2000)]

    assert steps == ["day", "day", "week", "month"]


def test_a_timeline_counts_mentions_and_articles() -> None:
    rows = named(("a", "SY"), ("a", "SY"), ("b", "SY"), published=date(2023, 9, 22))

    (row,) = timeline(rows, "month").to_dict("records")

    assert (row["mentions"], row["articles"]) == (3, 2)
    assert row["period"] == pd.Timestamp(2023, 9, 1)
