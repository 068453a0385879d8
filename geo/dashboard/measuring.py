"""What the overview measures: the controls for it, and the tables and shading that follow."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.analysis.grouping import GROUPINGS, members
from geo.analysis.measures import MEASURES
from geo.dashboard import data
from geo.dashboard.parts import LAYERS
from geo.dashboard.state import bound, choose
from geo.dashboard.view import View
from geo.figures.shading import SCALES, Shading
from geo.strings import say


def choose_measure(view: View) -> None:
    """What is measured, and beside it how the map shows it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _select(view, "measure", MEASURES, help_=say("measures.help"), width=210)
        with st.popover(say("measures.more"), icon=":material/layers:"):
            _select(view, "by", GROUPINGS)
            _select(view, "layers", LAYERS)
            _select(view, "scale", SCALES, help_=say("measures.scale_help"))


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


def shading(view: View) -> Shading:
    """How the map colours the measure of a view."""
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
    if view.measure == "mentions":
        return table
    return table.sort_values(view.measure, ascending=False, kind="stable", ignore_index=True)


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
