"""The list of articles with what they are about, and their heat map; long ones in parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from geo.analysis.along import STRETCHES, along_table
from geo.analysis.focus import foci, focus_table
from geo.dashboard import data
from geo.dashboard.article_parts import HEAT_ROWS, Part, in_words, part
from geo.dashboard.filters import title_of
from geo.dashboard.frame import narrow, palette
from geo.dashboard.kept import Summaries
from geo.dashboard.reading import displayable
from geo.dashboard.state import bound, choose, kept_view
from geo.dashboard.table_columns import count_column, day_column
from geo.dashboard.taking import show_take
from geo.dashboard.view import View, to_query
from geo.figures.heat import heat_map
from geo.gazetteer.countries import country_name
from geo.strings import listing, say

HEAT_COLUMNS = 30
SORTS = ("added", "date", "title", "mentions")


def choose_part(view: View) -> Part:
    """The order of the articles, and of a long list the part that is shown."""
    shown = part(view)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.session_state["sort"] = view.sort
        st.selectbox(
            say("articles.sort_label"),
            SORTS,
            format_func=lambda one: say(f"articles.sort.{one}"),
            key="sort",
            width=220,
            on_change=bound("sort", "sort"),
        )
        if len(shown.numbers) > 1:
            st.session_state["part"] = shown.number
            st.selectbox(
                say("articles.part_label"),
                shown.numbers,
                format_func=lambda number: in_words(shown, number),
                key="part",
                width=260,
                on_change=bound("part", "part"),
            )
    return shown


def show_list(view: View, keys: Sequence[str], articles: Summaries) -> None:
    """A row an article; the chosen one is opened."""
    st.caption(say("articles.list_hint"))
    st.dataframe(
        _list(view, keys, articles),
        hide_index=True,
        height=600 if len(keys) > 15 else "content",
        key="article_list",
        column_config=_columns(),
        on_select=lambda: None,
        selection_mode="single-row",
    )
    rows = st.session_state["article_list"]["selection"]["rows"]
    if rows and rows[0] < len(keys):
        choose(article=keys[rows[0]], mention=None)
        st.switch_page(
            st.session_state["pages"]["article"],
            query_params=to_query(kept_view(), "article"),
        )


def _list(view: View, keys: Sequence[str], articles: Summaries) -> pd.DataFrame:
    articles.fetch(keys)
    focus, along = data.derived(
        f"list {hash(tuple(keys))}", view.counting, lambda: _about(data.counted_in(view, keys))
    )
    counts = data.matrix(view, keys)
    nothing = [0] * STRETCHES
    return pd.DataFrame(
        {
            "title": [title_of(articles[key]) for key in keys],
            "date": pd.Series([articles[key].published for key in keys], dtype="object"),
            "source": [displayable(articles[key].source) for key in keys],
            "focus": [_focus(focus.get(key, ())) for key in keys],
            "mentions": counts.sum(axis=1).astype("int64").to_numpy(),
            "countries": (counts > 0).sum(axis=1).to_numpy(),
            "along": [along.get(key, nothing) for key in keys],
        }
    )


def _about(rows: pd.DataFrame) -> tuple[dict[str, tuple[str, ...]], dict[str, list[int]]]:
    """What articles are about, and where in them countries are mentioned, by their keys."""
    return foci(focus_table(rows)), along_table(rows)


def _focus(units: tuple[str, ...]) -> str:
    return listing(country_name(unit) for unit in units) or say("articles.no_focus")


def _columns() -> dict[str, Any]:
    config = st.column_config
    return {
        "title": config.TextColumn(
            say("articles.column.title"), pinned=True, width=180 if narrow() else 345
        ),
        "date": day_column(say("articles.column.date"), width=160),
        "source": config.TextColumn(say("articles.column.source"), width=132),
        "focus": config.TextColumn(say("articles.column.focus"), width=160),
        "mentions": count_column(say("articles.column.mentions"), width=80),
        "countries": count_column(say("articles.column.countries"), width=85),
        "along": config.BarChartColumn(say("articles.column.along"), width=125),
    }


def show_heat(view: View) -> None:
    """The articles of this part that mention most, by the countries that they mention most."""
    figure = heat_figure(view)
    if figure is None:
        st.info(say("take.nothing"))
        return
    listed = len(part(view).keys)
    some = say("articles.heat_hint", shown=HEAT_ROWS)
    st.caption(some if listed > HEAT_ROWS else say("articles.heat_hint_all"))
    st.plotly_chart(
        figure,
        theme=None,
        config={"displayModeBar": False},
        key="heat",
        on_select=_choose_heat,
        selection_mode="points",
        alt=say("articles.question"),
    )
    show_take("heat", view, "articles", height=int(figure.layout.height))


def heat_figure(view: View) -> go.Figure | None:
    """The heat map of the part that a view shows; None where nothing is mentioned in it."""
    counts = data.matrix(view, part(view).keys)
    busiest = counts.sum(axis=1).sort_values(ascending=False, kind="stable").head(HEAT_ROWS)
    counts = counts.loc[busiest.index]
    order = counts.sum().sort_values(ascending=False, kind="stable")
    counts = counts[list(order[order > 0].index[: 8 if narrow() else HEAT_COLUMNS])]
    if counts.empty:
        return None
    articles = data.summaries()
    articles.fetch(list(counts.index))
    titles = [title_of(articles[str(key)]) for key in counts.index]
    return heat_map(counts, titles, palette(), narrow=narrow())


def _choose_heat() -> None:
    points = st.session_state["heat"]["selection"]["points"]
    datum = points[0].get("customdata") if points else None
    if isinstance(datum, list):
        choose(country=str(datum[1]), area=(), only=str(datum[0]))
