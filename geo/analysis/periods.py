"""Counted mentions over time, by the day of publication."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import numpy as np
import pandas as pd

Step = Literal["day", "week", "month"]
STEPS: tuple[Step, ...] = get_args(Step)

_MOST_POINTS = 120


def start_of(published: pd.Series[pd.Timestamp], step: Step) -> pd.Series[pd.Timestamp]:
    """The first day of the day, week (from Monday on) or month of each date."""
    days = published.to_numpy().astype("datetime64[D]")
    if step == "month":
        days = days.astype("datetime64[M]").astype("datetime64[D]")
    elif step == "week":
        weekday = (days.astype("int64") + 3) % 7  # 1 January 1970 was a Thursday
        days = days - np.where(np.isnat(days), 0, weekday).astype("timedelta64[D]")
    return pd.Series(days.astype("datetime64[s]"), index=published.index)


def best_step(first: date, last: date) -> Step:
    """The finest step that draws a span of time in at most 120 points."""
    days = (last - first).days + 1
    if days <= _MOST_POINTS:
        return "day"
    return "week" if days <= 7 * _MOST_POINTS else "month"


def timeline(rows: pd.DataFrame, step: Step, column: str = "country") -> pd.DataFrame:
    """Mentions and articles for each period and value of `column`, in order of time.

    Columns: period (its first day), `column`, mentions, articles. Undated mentions are left out:
    `undated` says how many.
    """
    dated = rows[rows["published"].notna()]
    table = pd.DataFrame(
        {
            "period": start_of(dated["published"], step),
            column: dated[column],
            "key": dated["key"],
        }
    )
    by = table.groupby(["period", column], observed=True)
    return by.agg(mentions=("key", "size"), articles=("key", "nunique")).reset_index()


def periods_between(first: date, last: date, step: Step) -> list[pd.Timestamp]:
    """The first days of all periods from the one of `first` to that of `last`."""
    ends = start_of(pd.Series(pd.to_datetime([first, last]).as_unit("s")), step)
    frequency = {"day": "D", "week": "W-MON", "month": "MS"}[step]
    return list(pd.date_range(ends.iloc[0], ends.iloc[1], freq=frequency, unit="s"))
