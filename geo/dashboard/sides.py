"""Two selections of articles, A and B: the widgets that choose them, and what they name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import streamlit as st

from geo.analysis.comparison import difference_table
from geo.analysis.grouping import Grouping
from geo.dashboard import data
from geo.dashboard.dates import EARLIEST, LATEST, possible
from geo.dashboard.filters import title_of
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
from geo.figures.shading import Shading
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
    said: dict[Side, str] = {"a": view.a or default(view.versus, keys, articles), "b": view.b}
    sides: tuple[Side, ...] = ("a", "b")
    for side, column in zip(sides, st.columns(2, gap="medium"), strict=True):
        with column:
            if view.versus == "periods":
                _choose_days(side, said[side])
            else:
                _choose_values(side, said[side], *_options(view, keys, articles))


def _options(
    view: View, keys: Sequence[str], articles: Mapping[str, ArticleSummary]
) -> tuple[list[str], Callable[[str], str]]:
    if view.versus == "outlets":
        numbers = dict(outlets(keys, articles))
        return list(numbers), lambda name: f"{displayable(name)} ({numbers.get(name, 0):,})"
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


def comparison(
    view: View, articles: Mapping[str, ArticleSummary], by: Grouping = "country"
) -> Comparison | None:
    """What is compared; None when a side has no article."""
    shown = data.tables(view)
    a, b = selections(view.versus, view.a, view.b, shown.articles, articles)
    if not (a.keys and b.keys):
        return None
    rows_a, rows_b = (shown.mentions[shown.mentions["key"].isin(list(s.keys))] for s in (a, b))
    table = data.derived(
        f"compare {by} {view.versus} {view.a} / {view.b}",
        view.counting,
        lambda: difference_table(rows_a, len(a.keys), rows_b, len(b.keys), by),
    )
    return Comparison(a, b, rows_a, rows_b, table)


def difference_shading(table: pd.DataFrame) -> Shading:
    """How a map colours a `difference_table`: the largest difference ends both sides of 0."""
    sizes = table["difference"].dropna().abs()
    most = float(sizes.max()) if len(sizes) else 0.0
    return Shading("difference", say("compare.legend"), share=True, signed=True, limit=most or 1.0)


def in_words(found: Comparison) -> str:
    """Which articles A and B are."""
    return say("compare.sides", a=displayable(found.a.name), b=displayable(found.b.name))


def show_sides(found: Comparison) -> None:
    """What the sides are, and whether they share articles."""
    for which, side in (("A", found.a), ("B", found.b)):
        with st.container(horizontal=True, gap="small"):
            st.markdown(f"**{which}**", width="content")
            st.text(f"{displayable(side.name)} · {say('count.articles', n=len(side.keys))}")
    both = len(found.a.keys & found.b.keys)
    if both:
        st.warning(say("compare.overlap", n=both))
