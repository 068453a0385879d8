"""The widgets of the relations page: pairs of countries in pictures, in a list, in sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from geo.analysis.pairs import WITHINS, Within
from geo.columns.finding import mentions_of_pair
from geo.columns.tables import pair_table
from geo.dashboard import data
from geo.dashboard.frame import narrow, palette
from geo.dashboard.kept import Summaries
from geo.dashboard.mention_list import show_mentions
from geo.dashboard.state import bound, choose
from geo.dashboard.table_columns import count_column, decimal_column, rounded
from geo.dashboard.tabs import show_tabs
from geo.dashboard.taking import show_take
from geo.dashboard.view import View
from geo.figures.basemap import MAP_CONFIG
from geo.figures.relations import MOST_PAIRS, relation_map, relation_matrix, relation_ring
from geo.gazetteer.countries import country_name
from geo.strings import say

PANEL = "pair_panel"


def choose_within(view: View) -> None:
    """Whether sentences or articles bring two countries together."""
    st.session_state["within"] = view.within
    st.segmented_control(
        say("relations.within_label"),
        WITHINS,
        format_func=lambda one: say(f"relations.within.{one}"),
        key="within",
        required=True,
        on_change=bound("within", "within", _within),
    )


def _within(chosen: Within | None) -> Within:
    return chosen or "sentence"


def picture(name: str, found: pd.DataFrame, view: View) -> Any:
    """The `ring`, `map` or `matrix` of the pairs."""
    if name == "ring":
        return relation_ring(found, palette(), view.pair, narrow())
    if name == "map":
        return relation_map(found, palette(), view.pair, narrow())
    return relation_matrix(found, palette(), narrow())


def show_pictures(pairs: pd.DataFrame, view: View) -> None:
    """Ring, map and matrix; only the open one is drawn."""
    name = view.paired
    labels = {
        "ring": say("relations.ring"),
        "map": say("relations.map"),
        "matrix": say("relations.matrix"),
    }
    with show_tabs("paired", labels, view)[name]:
        _picture(name, picture(name, pairs, view))
        _hint(name, len(pairs))
        show_take(f"pairs_{name}", view, "relations")


def _picture(name: str, figure: Any) -> None:
    st.plotly_chart(
        figure,
        theme=None,
        config=MAP_CONFIG if name == "map" else {"displayModeBar": False},
        key=f"pairs_{name}",
        on_select=lambda: _choose_point(f"pairs_{name}"),
        selection_mode="points",
        alt=say("relations.question"),
    )


def _hint(name: str, total: int) -> None:
    if name == "matrix":
        st.caption(say("relations.matrix_hint"))
    else:
        st.caption(say("relations.hint", shown=min(MOST_PAIRS, total), total=total))


def _choose_point(widget: str) -> None:
    points = st.session_state[widget]["selection"]["points"]
    datum = points[0].get("customdata") if points else None
    if isinstance(datum, list) and len(datum) == 3:
        choose_pair(str(datum[0]), str(datum[1]))


def choose_pair(first: str, second: str) -> None:
    """Choose two countries and show their sentences."""
    choose(pair=(first, second))
    st.session_state[PANEL] = say("relations.sentences")


def show_panel(
    pairs: pd.DataFrame,
    view: View,
    articles: Summaries,
) -> None:
    """The list of pairs, and the sentences of the chosen one."""
    names = [say("relations.pairs"), say("relations.sentences")]
    st.session_state.setdefault(PANEL, names[1] if view.pair else names[0])
    listed, said = st.tabs(names, key=PANEL, on_change="rerun")
    with listed:
        if listed.open:
            _list(pairs)
    with said:
        if said.open:
            _sentences(view, articles)


def _list(pairs: pd.DataFrame) -> None:
    columns = ["name", "together", "times", "npmi", "expected"]
    st.dataframe(
        rounded(pairs[columns].head(1000), times=1, expected=1),
        hide_index=True,
        height=470,
        key="pair_list",
        column_config={
            "name": st.column_config.TextColumn(say("relations.column.name"), pinned=True),
            "together": count_column(say("relations.column.together"), width=80),
            "times": decimal_column(say("relations.column.times"), 1, width=110),
            "npmi": st.column_config.NumberColumn(
                say("relations.column.npmi"), format="%.2f", width=90
            ),
            "expected": decimal_column(say("relations.column.expected"), 1, width=85),
        },
        on_select=lambda: _choose_row(pairs),
        selection_mode="single-row",
    )
    st.caption(say("relations.why"))


def _choose_row(pairs: pd.DataFrame) -> None:
    rows = st.session_state["pair_list"]["selection"]["rows"]
    if rows:
        choose_pair(str(pairs["first"].iloc[rows[0]]), str(pairs["second"].iloc[rows[0]]))


def _sentences(view: View, articles: Summaries) -> None:
    if not view.pair:
        st.info(say("relations.choose"))
        return
    first, second = view.pair
    in_sentences = view.within == "sentence"
    found = mentions_of_pair(data.choice(view), (first, second), in_sentences=in_sentences)
    title = f"{country_name(first)} – {country_name(second)}"
    show_mentions(found, title, view, articles, by_sentence=in_sentences)


def pairs(view: View) -> pd.DataFrame:
    """The pairs of what a view counts, most often together first."""
    choice = data.choice(view)
    return data.derived(
        f"pairs {view.within}", view.counting, lambda: pair_table(choice, view.within)
    )
