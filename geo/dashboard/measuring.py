"""What the overview measures: the controls for it, and the tables and shading that follow."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.analysis.areas import area_differences, area_table
from geo.analysis.grouping import GROUPINGS, members
from geo.columns.finding import names_of
from geo.columns.tables import rows
from geo.dashboard import data
from geo.dashboard.parts import LAYERS, SHOWN
from geo.dashboard.sides import (
    Comparison,
    choose_sides,
    comparison,
    difference_shading,
    show_sides,
)
from geo.dashboard.state import bound, choose
from geo.dashboard.view import View
from geo.figures.shading import SCALES, Shading
from geo.strings import say

DIFFERENCES = ("difference", "low", "high", "share_a", "share_b")
"""The columns that a measure table has besides where two selections are compared."""


def choose_measure(view: View) -> None:
    """What is measured, and beside it how the map shows it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _select(view, "measure", SHOWN, help_=say("measures.help"), width=210)
        with st.popover(say("measures.more"), icon=":material/layers:"):
            _select(view, "by", GROUPINGS)
            _select(view, "layers", LAYERS)
            _select(view, "scale", SCALES, help_=say("measures.scale_help"))
        if view.measure == "difference":
            with st.popover(say("measures.sides"), icon=":material/compare:"):
                choose_sides(view, data.summaries())


def tell_measure(view: View) -> None:
    """Where two selections are compared, which they are."""
    if view.measure != "difference":
        return
    found = compared(view)
    if found is None:
        st.info(say("compare.empty"))
    else:
        show_sides(found)


def compared(view: View) -> Comparison | None:
    """The two selections whose difference is shown; None when one has no article."""
    return comparison(view, data.summaries(), view.by)


def _select(
    view: View,
    part: str,
    options: tuple[str, ...],
    help_: str | None = None,
    width: int | None = None,
) -> None:
    names = {
        "measure": lambda one: say(f"measures.name.{one}"),
        "by": lambda one: say(f"measures.by.{one}"),
        "layers": lambda one: say(f"measures.layers.{one}"),
        "scale": lambda one: say(f"measures.scale.{one}"),
    }
    labels = {
        "measure": say("measures.label"),
        "by": say("measures.by_label"),
        "layers": say("measures.layers_label"),
        "scale": say("measures.scale_label"),
    }
    st.session_state[part] = getattr(view, part)
    st.selectbox(
        labels[part],
        options,
        format_func=names[part],
        key=part,
        help=help_,
        width=width or "stretch",
        on_change=bound(part, part),
    )


def shading(view: View, table: pd.DataFrame) -> Shading:
    """How the measure of a view colours a table that has it."""
    if view.measure == "difference":
        return difference_shading(table)
    return Shading(
        column=view.measure,
        title=say(f"measures.name.{view.measure}"),
        scale=view.scale,
        share=view.measure == "share",
    )


def ranked(view: View) -> pd.DataFrame:
    """The measure table of the units of a view, the most first; `country` has the units."""
    if view.by == "country":
        table = data.tables(view).countries
    else:
        table = data.units(view, view.by).rename(columns={"unit": "country"})
    if view.measure == "difference":
        found = compared(view)
        table = _with(table, found.table if found else None, "country")
    return _most_first(table, view)


def ranked_areas(view: View, country: str) -> pd.DataFrame:
    """The same of the admin-1 areas of a country, as `area_table` has them."""
    number = len(data.choice(view))
    table = data.derived(
        f"areas {country}",
        view.counting,
        lambda: area_table(data.rows_in(view, country), country, number),
    )
    if view.measure == "difference":
        table = _with(table, _area_differences(view, country), "admin1")
    return _most_first(table, view)


def _area_differences(view: View, country: str) -> pd.DataFrame | None:
    found = compared(view)
    if found is None:
        return None
    wanted = names_of(found.counted_a.columns, [country])
    rows_a, rows_b = rows(found.counted_a, wanted), rows(found.counted_b, wanted)
    return area_differences(rows_a, len(found.a), rows_b, len(found.b), country)


def _with(table: pd.DataFrame, differences: pd.DataFrame | None, units: str) -> pd.DataFrame:
    """The table with `DIFFERENCES`, missing where neither selection mentions a unit."""
    if differences is None:
        return table.assign(**dict.fromkeys(DIFFERENCES, float("nan")))
    columns = differences[["unit", *DIFFERENCES]].rename(columns={"unit": units})
    return table.merge(columns, on=units, how="left")


def _most_first(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Sorted by the measure; differences by their size."""
    if view.measure == "mentions":
        return table
    sizes = table[view.measure].abs().sort_values(ascending=False, kind="stable")
    return table.loc[sizes.index].reset_index(drop=True)


def mapped(view: View) -> pd.DataFrame:
    """The same with a row a country; those of a region all have its name and numbers."""
    table = ranked(view)
    if view.by == "country":
        return table
    return table.assign(country=table["country"].map(members(view.by))).explode(
        "country", ignore_index=True
    )


def choose_unit(unit: str | None, view: View) -> None:
    """Choose what was clicked: a country, or all countries of a region."""
    if unit is None:
        return
    if view.by == "country":
        choose(country=unit, area=(), only=None)
    else:
        choose(country=None, area=members(view.by).get(unit, ()), only=None)
