"""Inside one country: its map, and its admin-1 areas as bars; a click narrows the sentences."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.analysis.areas import area_table
from geo.dashboard import data
from geo.dashboard.frame import narrow, palette
from geo.dashboard.state import bound, choose
from geo.dashboard.taking import show_take
from geo.dashboard.view import View
from geo.figures import area_bars, inside_map
from geo.figures.basemap import MAP_CONFIG
from geo.gazetteer.countries import country_name
from geo.strings import say


def zoom_switch(view: View) -> None:
    """Whether the map shows the chosen country alone."""
    if view.country is None:
        return
    st.session_state["inside"] = view.inside
    label = say("overview.inside", name=country_name(view.country))
    st.toggle(label, key="inside", on_change=bound("inside", "inside"))


def show_inside(view: View, country: str) -> None:
    """The areas of a country as rings and its places as circles."""
    places = data.places_in(view, country)
    st.plotly_chart(
        inside_map(country, _areas(view, country), places, palette(), narrow()),
        theme=None,
        config=MAP_CONFIG,
        key="inside_map",
        on_select=lambda: _choose(view, "inside_map"),
        selection_mode="points",
        alt=say("overview.inside", name=country_name(country)),
    )
    st.caption(say("overview.inside_hint"))
    show_take("inside_map", view, "overview")


def _areas(view: View, country: str) -> pd.DataFrame:
    return data.derived(
        f"areas {country}",
        view.counting,
        lambda: area_table(data.rows_in(view, country), country),
    )


def show_areas(view: View, country: str) -> None:
    """The areas of a country by mentions, then how often it is only named itself."""
    areas = _areas(view, country)
    name = country_name(country)
    if areas.empty:
        st.info(say("overview.area_none", name=name))
        return
    st.plotly_chart(
        area_bars(areas, palette(), chosen=view.admin1),
        theme=None,
        config={"displayModeBar": False},
        key="area_bars",
        on_select=lambda: _choose(view, "area_bars"),
        selection_mode="points",
        alt=say("overview.areas_of", name=name),
    )
    show_take("area_bars", view, "overview")
    st.caption(_not_inside(data.tables(view).countries, areas, country))


def _not_inside(countries: pd.DataFrame, areas: pd.DataFrame, country: str) -> str:
    named = int(countries["mentions"][countries["country"] == country].sum())
    whole = named - int(areas["mentions"].sum())
    return say("overview.itself", n=whole, name=country_name(country))


def _choose(view: View, widget: str) -> None:
    """What was clicked: ("area", its name), or a place as `place_markers` has it."""
    points = st.session_state[widget]["selection"]["points"]
    datum = points[0].get("customdata") if points else None
    if not isinstance(datum, list):
        return
    if datum[0] == "area":
        choose(admin1=str(datum[1]), place=None)
    elif datum[1] is not None:
        choose(place=int(datum[1]), admin1="")
    st.session_state["panel"] = "Sentences"
