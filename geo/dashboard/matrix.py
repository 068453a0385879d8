"""Articles by countries as a table of numbers; each opens its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import pandas as pd
import pyarrow as pa
import streamlit as st

from geo.dashboard import data
from geo.dashboard.charts import choose_country
from geo.dashboard.filters import title_of
from geo.dashboard.frame import narrow
from geo.dashboard.kept import Summaries
from geo.dashboard.state import kept_view
from geo.dashboard.table_columns import count_column
from geo.dashboard.view import View
from geo.gazetteer.countries import country_name
from geo.strings import say

MOST_COUNTRIES = 60
"""Of more countries, those most mentioned in the articles shown are columns."""

FEW = 15
"""So many articles are shown whole; more of them scroll."""


def show_matrix(
    view: View,
    keys: Sequence[str],
    articles: Summaries,
    height: int | None = None,
    most: int = MOST_COUNTRIES,
) -> None:
    """How often each of these articles mentions each country, most mentioned country first.

    Of more than `most` countries the first are shown. Without what pandas says of each column, the
    table takes two thirds of the bytes.
    """
    articles.fetch(keys)
    counts = data.matrix(view, keys)
    total = counts.sum(axis=1)
    counts = counts.loc[:, counts.sum() > 0].iloc[:, :most]
    codes = {country_name(code): str(code) for code in counts.columns}
    shown = (
        counts.rename(columns=country_name)
        .astype(_smallest(int(counts.to_numpy().max(initial=0))))
        .mask(counts.to_numpy() == 0)
    )
    shown.insert(0, "total", total)
    shown.insert(0, "article", [title_of(articles[key]) for key in keys])
    st.dataframe(
        pa.Table.from_pandas(shown, preserve_index=False).replace_schema_metadata(),
        hide_index=True,
        placeholder="",
        key="matrix",
        height="content" if len(keys) <= FEW else height or "auto",
        column_config={
            "article": st.column_config.TextColumn(
                say("overview.matrix_column.article"),
                pinned=True,
                width=180 if narrow() else 360,
            ),
            "total": count_column(
                say("overview.matrix_column.total"), pinned=not narrow(), width="small"
            ),
            **{country_name(code): count_column(country_name(code)) for code in _large(counts)},
        },
        on_select=lambda: _choose_cell(codes, keys),
        selection_mode="single-cell",
    )


def _smallest(most: int) -> Literal["Int8", "Int16", "Int64"]:
    """The type of numbers up to this one that takes the fewest bytes."""
    return "Int8" if most < 2**7 else "Int16" if most < 2**15 else "Int64"


def _large(counts: pd.DataFrame) -> list[str]:
    """The countries with numbers that are long enough to be written with a separator."""
    return [str(code) for code, most in counts.max().items() if most >= 1_000]


def _choose_cell(codes: Mapping[str, str], keys: Sequence[str]) -> None:
    cells = st.session_state["matrix"]["selection"]["cells"]
    if not cells:
        return
    row, column = cells[0]
    choose_country(codes.get(column, kept_view().country), only=keys[row])
