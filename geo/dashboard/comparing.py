"""The widgets of the compare page: two selections, their difference and what both say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st

from geo.analysis.comparison import difference_table
from geo.dashboard import data
from geo.dashboard.charts import clicked_country
from geo.dashboard.dates import EARLIEST, LATEST, possible
from geo.dashboard.filters import title_of
from geo.dashboard.frame import narrow, palette
from geo.dashboard.kept import Keys
from geo.dashboard.mention_list import show_rows
from geo.dashboard.parts import VERSUS
from geo.dashboard.reading import displayable
from geo.dashboard.selections import (
    BETWEEN,
    Selection,
    days,
    default,
    outlets,
    selections,
    values,
    written,
)
from geo.dashboard.state import bound, choose
from geo.dashboard.view import View
from geo.figures import world_map
from geo.figures.basemap import MAP_CONFIG
from geo.figures.differences import difference_points
from geo.figures.shading import Shading
from geo.gazetteer.countries import country_name
from geo.store import ArticleSummary
from geo.strings import say

Side = Literal["a", "b"]
MOST_TO_CHOOSE = 500


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two selections with their counted mentions, and the table of their differences."""

    a: Selection
    b: Selection
    rows_a: pd.DataFrame
    rows_b: pd.DataFrame
    table: pd.DataFrame


def choose_sides(view: View, articles: Mapping[str, ArticleSummary]) -> None:
    """By what articles are compared, and the two selections."""
    st.session_state["versus"] = view.versus
    st.segmented_control(
        say("compare.versus_label"),
        VERSUS,
        format_func=lambda one: say(f"compare.versus.{one}"),
        key="versus",
        required=True,
        on_change=lambda: choose(versus=st.session_state["versus"], a="", b=""),
    )
    keys = data.tables(view).articles
    said: dict[Side, str] = {"a": view.a or default(view.versus, keys), "b": view.b}
    sides: tuple[Side, ...] = ("a", "b")
    for side, column in zip(sides, st.columns(2, gap="medium"), strict=True):
        with column:
            if view.versus == "periods":
                _choose_days(side, said[side])
            else:
                _choose_values(side, said[side], *_options(view, keys, articles))


def _options(
    view: View, keys: Keys, articles: Mapping[str, ArticleSummary]
) -> tuple[list[str], Callable[[str], str]]:
    if view.versus == "outlets":
        numbers = dict(outlets(keys))
        return list(numbers), lambda name: f"{displayable(name)} ({numbers.get(name, 0):,})"
    data.summaries().fetch(keys[:MOST_TO_CHOOSE])
    return list(keys[:MOST_TO_CHOOSE]), lambda key: title_of(articles[key])


def _choose_values(side: Side, said: str, options: list[str], name: Callable[[str], str]) -> None:
    widget = f"side_{side}"
    st.session_state[widget] = [one for one in values(said) if one in options]
    st.multiselect(
        say(f"compare.side.{side}"),
        options,
        format_func=name,
        key=widget,
        placeholder=say("compare.b_rest") if side == "b" else "",
        on_change=bound(side, widget, BETWEEN.join),
    )


def _choose_days(side: Side, said: str) -> None:
    ends = [possible(end) for end in days(said)]
    labels = say("compare.from", which=side.upper()), say("compare.to", which=side.upper())
    widgets = [f"side_{side}_{end}" for end in ("since", "until")]
    columns = st.columns(2)
    for widget, label, end, column in zip(widgets, labels, ends, columns, strict=True):
        st.session_state[widget] = end
        column.date_input(
            label,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=widget,
            on_change=lambda: choose(
                **{side: written(*(st.session_state[name] for name in widgets))}
            ),
        )


def comparison(view: View, articles: Mapping[str, ArticleSummary]) -> Comparison | None:
    """What is compared; None when a side has no article."""
    shown = data.tables(view)
    a, b = selections(view.versus, view.a, view.b, shown.articles, articles)
    if not (a.keys and b.keys):
        return None
    rows = data.rows(view)
    rows_a, rows_b = (rows[rows["key"].isin(list(side.keys))] for side in (a, b))
    table = data.derived(
        f"compare {view.versus} {view.a} / {view.b}",
        view.counting,
        lambda: difference_table(rows_a, len(a.keys), rows_b, len(b.keys)),
    )
    return Comparison(a, b, rows_a, rows_b, table)


def show_sides(found: Comparison) -> None:
    """What the sides are, and whether they share articles."""
    for which, side in (("A", found.a), ("B", found.b)):
        with st.container(horizontal=True, gap="small"):
            st.markdown(f"**{which}**", width="content")
            st.text(f"{displayable(side.name)} · {say('count.articles', n=len(side.keys))}")
    both = len(found.a.keys & found.b.keys)
    if both:
        st.warning(say("compare.overlap", n=both))


def show_maps(found: Comparison, view: View) -> None:
    """The difference, both shares on one scale, and the numbers."""
    names = [say("compare.map"), say("compare.both"), say("compare.table")]
    difference, both, table = st.tabs(names, key="compare_as", on_change="rerun")
    with difference:
        if difference.open:
            clear = st.toggle(say("compare.only_clear"), key="only_clear")
            rows = found.table[found.table["clear"]] if clear else found.table
            _map("compare_map", _drawn(rows, "a"), _difference(found.table), view)
            st.caption(say("compare.hint"))
    with both:
        if both.open:
            most = float(found.table[["share_a", "share_b"]].max().max()) or 1.0
            for side, title in (("a", say("compare.share_a")), ("b", say("compare.share_b"))):
                shading = Shading("share", title, "linear", share=True, limit=most)
                _map(f"compare_map_{side}", _drawn(found.table, side), shading, view)
    with table:
        if table.open:
            _table(found.table)


def _difference(table: pd.DataFrame) -> Shading:
    most = float(table["difference"].abs().max()) if len(table) else 1.0
    return Shading("difference", say("compare.legend"), share=True, signed=True, limit=most or 1.0)


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


def _map(widget: str, countries: pd.DataFrame, shading: Shading, view: View) -> None:
    st.plotly_chart(
        world_map(
            countries,
            _NO_PLACES,
            palette(),
            shading=shading,
            chosen=[view.country] if view.country else [],
            narrow=narrow(),
        ),
        theme=None,
        config=MAP_CONFIG,
        key=widget,
        on_select=lambda: _choose(widget),
        selection_mode="points",
        alt=say("compare.hint"),
    )


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
        difference_points(found.table, palette(), view.country),
        theme=None,
        config={"displayModeBar": False},
        key="compare_points",
        on_select=lambda: _choose("compare_points"),
        selection_mode="points",
        alt=say("compare.bars"),
    )
    st.caption(say("compare.bars_hint"))
    st.caption(say("compare.method"))


def _table(table: pd.DataFrame) -> None:
    shares = ("difference", "low", "high", "share_a", "share_b")
    columns = ["name", *shares, "articles_a", "articles_b", "mentions_a", "mentions_b", "clear"]
    config: dict[str, Any] = {column: say(f"compare.column.{column}") for column in columns}
    for share in shares:
        config[share] = st.column_config.NumberColumn(config[share], format="percent")
    st.dataframe(
        table[columns],
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
    sides = (("A", found.rows_a), ("B", found.rows_b))
    for (which, rows), column in zip(sides, st.columns(2, gap="medium"), strict=True):
        with column:
            about = rows[rows["country"] == view.country]
            title = f"{which}: {country_name(view.country)}"
            show_rows(about, title, view, articles, key=f"sentences_{which}")
