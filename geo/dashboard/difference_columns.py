"""Differences of shares in tables: percentage points, as charts have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from geo.dashboard.table_columns import rounded
from geo.strings import say

_POINTS = ("difference", "low", "high")


def in_points(table: pd.DataFrame) -> pd.DataFrame:
    """A table as it is shown: rounded, differences of shares (-1 to 1) in percentage points."""
    table = rounded(table, share=3, share_a=3, share_b=3, per_million=3)
    points = {name: (100 * table[name]).round(1) for name in _POINTS if name in table}
    return table.assign(**{name: column + 0.0 for name, column in points.items()})  # no -0.0


def points_columns(labels: Mapping[str, str]) -> dict[str, Any]:
    """How a table of `in_points` shows those of its columns, which have these labels."""
    written = say("measures.points", points="%+.1f")
    return {
        name: st.column_config.NumberColumn(label, format=written)
        for name, label in labels.items()
        if name in _POINTS
    }
