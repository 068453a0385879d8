"""Columns of tables, whose numbers and days are written as all others on the page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from geo.strings import day_pattern, locale

_OF_BROWSER, _ENGLISH = "localized", "accounting"
"""What Streamlit calls numbers as the browser writes them, and as English does: `1,234`."""


def rounded(table: pd.DataFrame, **digits: int) -> pd.DataFrame:
    """A table to show in these columns: Streamlit cuts digits off where it should round."""
    return table.round(digits)


def count_column(label: str, **looks: Any) -> Any:
    """Whole numbers, 0 or more; `looks` go to `st.column_config.NumberColumn`."""
    return decimal_column(label, 0, **looks)


def decimal_column(label: str, digits: int, **looks: Any) -> Any:
    """Numbers, 0 or more, with so many digits behind the point."""
    step = 10.0**-digits if digits else 1
    return st.column_config.NumberColumn(label, step=step, format=_written(), **looks)


def rate_column(label: str, **looks: Any) -> Any:
    """Numbers, 0 or more, that may be small or large: with up to three digits behind the point."""
    written = _written()
    step = None if written == _OF_BROWSER else 0.001
    return st.column_config.NumberColumn(label, step=step, format=written, **looks)


def share_column(label: str) -> Any:
    """Parts of 1, as percentages with a digit behind the point."""
    return st.column_config.NumberColumn(label, step=0.001, format="percent")


def day_column(label: str, **looks: Any) -> Any:
    """Days; `looks` go to `st.column_config.DateColumn`."""
    return st.column_config.DateColumn(label, format=day_pattern(), **looks)


def time_column(label: str, **looks: Any) -> Any:
    """Days with the time of day; `looks` go to `st.column_config.DatetimeColumn`."""
    return st.column_config.DatetimeColumn(label, format=f"{day_pattern()}, HH:mm", **looks)


def _written() -> str:
    """The browser's way only where the page speaks the browser's language."""
    asked = (st.context.locale or "").replace("_", "-").split("-")[0].lower()
    return _OF_BROWSER if asked == locale().language else _ENGLISH
