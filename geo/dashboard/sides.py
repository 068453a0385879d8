"""Two selections of articles, A and B: the widgets that choose them, and what they name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
import streamlit as st

from geo.analysis.comparison import compared
from geo.analysis.grouping import Grouping
from geo.columns import Choice
from geo.columns.tables import unit_table
from geo.dashboard import data
from geo.dashboard.dates import EARLIEST, LATEST, possible
from geo.dashboard.filters import title_of
from geo.dashboard.kept import Keys
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
    """Two selections, what counts in each, and the table of their differences."""

    a: Selection
    b: Selection
    counted_a: Choice
    counted_b: Choice
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


def comparison(
    view: View, articles: Mapping[str, ArticleSummary], by: Grouping = "country"
) -> Comparison | None:
    """What is compared; None when a side has no article."""
    choice = data.choice(view)
    keys = Keys(choice.columns, choice.articles)
    a, b = selections(view.versus, view.a, view.b, keys, articles)
    if not (len(a) and len(b)):
        return None
    of_a, of_b = choice.among(a.articles), choice.among(b.articles)
    table = data.derived(
        f"compare {by} {view.versus} {view.a} / {view.b}",
        view.counting,
        lambda: compared(
            *(unit_table(of_a, by, view.kinds), len(a)),
            *(unit_table(of_b, by, view.kinds), len(b)),
        ),
    )
    return Comparison(a, b, of_a, of_b, table)


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
        number = say("count.articles", n=len(side))
        st.text(f"{which}: {displayable(side.name)} · {number}")
    both = len(np.intersect1d(found.a.articles, found.b.articles))
    if both:
        st.warning(say("compare.overlap", n=both))
