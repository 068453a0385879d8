"""The widgets of the compare page: two selections, their difference and what both say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from geo.columns.finding import mentions_of, names_of
from geo.dashboard.charts import clicked_country
from geo.dashboard.difference_columns import in_points, points_columns
from geo.dashboard.frame import narrow, palette
from geo.dashboard.mention_list import show_mentions
from geo.dashboard.sides import Comparison, Side, difference_shading
from geo.dashboard.state import choose
from geo.dashboard.table_columns import count_column, share_column
from geo.dashboard.tabs import show_tabs
from geo.dashboard.taking import show_take
from geo.dashboard.view import View
from geo.figures import world_map
from geo.figures.basemap import MAP_CONFIG
from geo.figures.differences import difference_points
from geo.figures.shading import Shading
from geo.gazetteer.countries import country_name
from geo.store import ArticleSummary
from geo.strings import say


def show_maps(found: Comparison, view: View) -> None:
    """The difference, both shares on one scale, and the numbers."""
    labels = {
        "difference": say("compare.map"),
        "both": say("compare.both"),
        "table": say("compare.table"),
    }
    tabs = show_tabs("compared", labels, view)
    with tabs[view.compared]:
        if view.compared == "difference":
            clear = st.toggle(say("compare.only_clear"), key="only_clear")
            rows = found.table[found.table["clear"]] if clear else found.table
            _map("compare_map", _difference_figure(found, view, rows), view)
            st.caption(say("compare.hint"))
        elif view.compared == "both":
            _map("compare_map_a", _share_figure("a", found, view), view)
            _map("compare_map_b", _share_figure("b", found, view), view)
        else:
            _table(found.table)


def _difference_figure(
    found: Comparison, view: View, rows: pd.DataFrame | None = None
) -> go.Figure:
    """The difference on the map; of some rows alone, on the scale of all."""
    rows = found.table if rows is None else rows
    return _figure(_drawn(rows, "a"), difference_shading(found.table), view)


def _share_figure(side: Side, found: Comparison, view: View) -> go.Figure:
    """The shares of one side, on the scale of both."""
    most = float(found.table[["share_a", "share_b"]].max().max()) or 1.0
    title = say("compare.share_a") if side == "a" else say("compare.share_b")
    shading = Shading("share", title, "linear", share=True, limit=most)
    return _figure(_drawn(found.table, side), shading, view)


def _drawn(table: pd.DataFrame, side: str) -> pd.DataFrame:
    """The differences as a table that the map can draw."""
    return table.rename(
        columns={
            "unit": "country",
            f"articles_{side}": "articles",
            f"mentions_{side}": "mentions",
            f"share_{side}": "share",
        }
    )


def _figure(countries: pd.DataFrame, shading: Shading, view: View) -> go.Figure:
    return world_map(
        countries,
        _NO_PLACES,
        palette(),
        shading=shading,
        chosen=[view.country] if view.country else [],
        narrow=narrow(),
    )


def _map(widget: str, figure: go.Figure, view: View) -> None:
    st.plotly_chart(
        figure,
        theme=None,
        config=MAP_CONFIG,
        key=widget,
        on_select=lambda: _choose(widget),
        selection_mode="points",
        alt=say("compare.hint"),
    )
    show_take(widget, view, "compare")


_NO_PLACES = pd.DataFrame(
    columns=["name", "admin1", "country", "country_name", "lat", "lon", "geonameid", "mentions"]
)


def _choose(widget: str) -> None:
    code = clicked_country(widget)
    if code:
        choose(country=code)


def show_points(found: Comparison, view: View) -> None:
    """The largest differences with their intervals, and how these come about."""
    st.markdown(f"**{say('compare.bars')}**")
    st.plotly_chart(
        _points_figure(found, view),
        theme=None,
        config={"displayModeBar": False},
        key="compare_points",
        on_select=lambda: _choose("compare_points"),
        selection_mode="points",
        alt=say("compare.bars"),
    )
    show_take("compare_points", view, "compare")
    st.caption(say("compare.bars_hint"))
    st.caption(say("compare.method"))


def _points_figure(found: Comparison, view: View) -> go.Figure:
    return difference_points(found.table, palette(), view.country)


FIGURES: dict[str, Callable[[Comparison, View], go.Figure]] = {
    "compare_map": _difference_figure,
    "compare_map_a": partial(_share_figure, "a"),
    "compare_map_b": partial(_share_figure, "b"),
    "compare_points": _points_figure,
}
"""The charts by their keys."""


def _table(table: pd.DataFrame) -> None:
    shares = ("share_a", "share_b")
    columns = ["name", "difference", "low", "high", *shares]
    counts = ("articles_a", "articles_b", "mentions_a", "mentions_b")
    columns += [*counts, "clear"]
    labels = {column: say(f"compare.column.{column}") for column in columns}
    config: dict[str, Any] = labels | points_columns(labels)
    config |= {name: count_column(labels[name]) for name in counts}
    for share in shares:
        config[share] = share_column(labels[share])
    st.dataframe(
        in_points(table[columns]),
        hide_index=True,
        height=460,
        key="compare_table",
        column_config=config,
        on_select=lambda: _choose_row(table),
        selection_mode="single-row",
    )


def _choose_row(table: pd.DataFrame) -> None:
    rows = st.session_state["compare_table"]["selection"]["rows"]
    if rows:
        choose(country=str(table["unit"].iloc[rows[0]]))


def show_both(found: Comparison, view: View, articles: Mapping[str, ArticleSummary]) -> None:
    """What both sides say of the chosen country."""
    if view.country is None:
        st.info(say("compare.choose"))
        return
    sides = (("A", found.counted_a), ("B", found.counted_b))
    for (which, counted), column in zip(sides, st.columns(2, gap="medium"), strict=True):
        with column:
            about = mentions_of(counted, names_of(counted.columns, [view.country]))
            title = f"{which}: {country_name(view.country)}"
            show_mentions(about, title, view, articles, key=f"sentences_{which}")
