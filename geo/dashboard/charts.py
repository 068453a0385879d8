"""The overview's map and ranking, and the tables that say the same; a click chooses."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from geo.analysis.grouping import unit_of
from geo.analysis.measures import never_mentioned
from geo.dashboard import data
from geo.dashboard.country_map import (
    TABLE_HEIGHT,
    areas_table,
    count_columns,
    measure_columns,
    places_inside,
    show_inside,
    zoom,
)
from geo.dashboard.data import Tables
from geo.dashboard.difference_columns import in_points
from geo.dashboard.frame import narrow, palette
from geo.dashboard.measuring import (
    DIFFERENCES,
    choose_measure,
    choose_unit,
    mapped,
    ranked,
    shading,
    tell_measure,
)
from geo.dashboard.panel import PANEL, open_sentences
from geo.dashboard.state import choose
from geo.dashboard.tabs import show_tabs
from geo.dashboard.taking import show_take
from geo.dashboard.view import View
from geo.figures import country_bars, outlines, world_map
from geo.figures.basemap import MAP_CONFIG
from geo.gazetteer.countries import country_name
from geo.strings import listing, number, say

__all__ = [
    "PANEL",
    "choose_country",
    "clicked_country",
    "ranking_figure",
    "selected_countries",
    "show_map",
    "show_ranking",
    "world_figure",
]

SELECTING_MAP: dict[str, Any] = MAP_CONFIG | {
    "modeBarButtonsToRemove": ["pan2d", "toImage"],
}


def choose_country(code: str | None, only: str | None = None) -> None:
    """Choose a country and show its sentences, of all articles or of one."""
    if code in outlines():
        choose(country=code, area=(), only=only)
        open_sentences()


def selected_countries(widget: str) -> list[str]:
    """The countries of the selected points: a polygon's location, a pin's or bar's first datum."""
    codes = []
    for point in st.session_state[widget]["selection"]["points"]:
        datum = point.get("customdata")
        codes.append(datum[0] if isinstance(datum, list) else point.get("location"))
    return list(dict.fromkeys(code for code in codes if code in outlines()))


def clicked_country(widget: str) -> str | None:
    """The country of the clicked point."""
    return next(iter(selected_countries(widget)), None)


def show_map(tables: Tables, view: View) -> None:
    """The world, and the tables that say the same; only the open tab is sent to the browser.

    Of the country that a view zooms into the same.
    """
    if view.country and view.inside:
        _inside(view, view.country)
        return
    with _tabs("countries", view):
        if view.charted == "map":
            _controls(view)
            _world(tables, view)
        elif view.charted == "units":
            _countries_table(view)
        else:
            _places_table(view)


def _inside(view: View, country: str) -> None:
    with _tabs("areas", view):
        if view.charted == "map":
            _controls(view)
            show_inside(view, country)
        elif view.charted == "units":
            areas_table(view, country)
        else:
            places_inside(view, country)


def _tabs(units: str, view: View) -> Any:
    """The open one of the tabs."""
    names = {"map": "map", "units": units, "places": "places"}
    labels = {name: say(f"overview.tab.{label}") for name, label in names.items()}
    return show_tabs("charted", labels, view)[view.charted]


def _controls(view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choose_measure(view)
        zoom(view)
    tell_measure(view)


def world_figure(view: View) -> go.Figure:
    """The world as a view shows it."""
    none = slice(0, 0)
    countries, places = mapped(view), data.tables(view).places
    return world_map(
        countries.iloc[none] if view.layers == "places" else countries,
        places.iloc[none] if view.layers == "countries" else places,
        palette(),
        shading=shading(view, countries),
        chosen=(view.country,) if view.country else view.area,
        narrow=narrow(),
    )


def _world(tables: Tables, view: View) -> None:
    st.plotly_chart(
        world_figure(view),
        theme=None,
        config=SELECTING_MAP,
        key="map",
        on_select=lambda: _choose_on_map(view),
        selection_mode=("points", "box", "lasso"),
        alt=say("overview.map_alt", n=len(tables.countries)),
    )
    hint = say("overview.hint") if view.by == "country" else say("overview.hint_region")
    st.caption(hint)
    show_take("map", view, "overview")
    _never(view)


def _choose_on_map(view: View) -> None:
    """A click chooses a country or region, a box or lasso all countries in it."""
    codes = selected_countries("map")
    selection = st.session_state["map"]["selection"]
    if selection.get("box") or selection.get("lasso"):
        if codes:
            choose(country=None, area=tuple(codes), only=None)
            open_sentences()
    elif codes:
        choose_unit(unit_of(view.by)[codes[0]], view)
        open_sentences()


def _never(view: View) -> None:
    """What is never mentioned, which a map of colours does not tell."""
    units = ranked(view).rename(columns={"country": "unit"})
    missing = never_mentioned(units, view.by)
    if not missing:
        st.caption(say("overview.all_mentioned"))
        return
    number_of = len(missing)
    with st.expander(
        say("overview.never", n=number_of)
        if view.by == "country"
        else say("overview.never_units", n=number_of)
    ):
        st.caption(say("overview.never_why"))
        st.write(listing(country_name(unit) for unit in missing))


def _countries_table(view: View) -> None:
    table = ranked(view)
    kinds = [f"{kind}_mentions" for kind in view.kinds]
    columns = ["name", "mentions", "sure_mentions", "articles", "share", "lead", "per_million"]
    columns += DIFFERENCES if view.measure == "difference" else ()
    st.dataframe(
        in_points(table[columns + kinds]),
        hide_index=True,
        height=TABLE_HEIGHT,
        key="countries_table",
        column_config=measure_columns([*columns, *kinds]),
        on_select=lambda: _choose_row(view, table["country"]),
        selection_mode="single-row",
    )


def _choose_row(view: View, units: pd.Series[Any]) -> None:
    unit = _chosen_row("countries_table", units)
    if unit is not None:
        choose_unit(unit, view)
        open_sentences()


def _places_table(view: View) -> None:
    places = data.places_with_articles(view)
    labels = {name: say(f"overview.place.{name}") for name in _PLACE_COLUMNS}
    st.dataframe(
        places[list(_PLACE_COLUMNS)],
        column_config=labels | count_columns(labels),
        hide_index=True,
        height=TABLE_HEIGHT,
        key="places_table",
        on_select=lambda: choose_country(_chosen_row("places_table", places["country"])),
        selection_mode="single-row",
    )
    total = data.tables(view).number_of_places
    if total > len(places):
        st.caption(say("overview.places_more", shown=len(places), total=number(total)))


def _chosen_row(widget: str, codes: pd.Series[Any]) -> str | None:
    rows = st.session_state[widget]["selection"]["rows"]
    return str(codes.iloc[rows[0]]) if rows else None


_PLACE_COLUMNS = ("name", "admin1", "country_name", "mentions", "articles", "lat", "lon")


def ranking_figure(view: View) -> go.Figure:
    """The first countries or regions as bars."""
    table = ranked(view)
    return country_bars(table, palette(), chosen=view.country, shading=shading(view, table))


def show_ranking(tables: Tables, view: View) -> None:
    """The first countries or regions as bars; the map's table is their twin."""
    table = ranked(view)
    st.plotly_chart(
        ranking_figure(view),
        theme=None,
        config={"displayModeBar": False},
        key="bars",
        on_select=lambda: _choose_bar(view),
        selection_mode="points",
        alt=say("overview.bars_alt"),
    )
    show_take("bars", view, "overview")
    if len(table) > 15:
        st.caption(say("overview.bars_more", shown=15, total=len(table)))
    if view.measure == "mentions" and (doubtful := tables.doubtful):
        st.caption(say("overview.doubt", mentions=tables.mentions, doubtful=number(doubtful)))


def _choose_bar(view: View) -> None:
    points = st.session_state["bars"]["selection"]["points"]
    datum = points[0].get("customdata") if points else None
    if isinstance(datum, list):
        choose_unit(str(datum[0]), view)
        open_sentences()
