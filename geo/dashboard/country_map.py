"""Inside one country: its map, areas and places; a click narrows the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from geo.dashboard import data
from geo.dashboard.difference_columns import in_points, points_columns
from geo.dashboard.frame import narrow, palette
from geo.dashboard.measuring import DIFFERENCES, ranked_areas, shading
from geo.dashboard.panel import PANEL
from geo.dashboard.state import choose
from geo.dashboard.table_columns import count_column, rate_column, share_column
from geo.dashboard.taking import show_take
from geo.dashboard.view import View
from geo.figures import area_bars, inside_map
from geo.figures.areas import outlined_areas
from geo.figures.basemap import MAP_CONFIG
from geo.gazetteer.countries import country_name
from geo.strings import say

TABLE_HEIGHT = 420


def zoom(view: View) -> None:
    """The way into the chosen country and back to the world."""
    if view.country is None:
        return
    if view.inside:
        st.button(say("overview.outside"), icon=":material/public:", on_click=_zoom, args=(False,))
    else:
        label = say("overview.inside", name=country_name(view.country))
        st.button(label, icon=":material/zoom_in:", on_click=_zoom, args=(True,))


def _zoom(inside: bool) -> None:
    choose(inside=inside)
    if inside:
        st.session_state[PANEL] = say("overview.tab.areas")


def inside_figure(view: View) -> go.Figure | None:
    """The chosen country with its areas and places; None where none is chosen."""
    if view.country is None:
        return None
    areas, none = ranked_areas(view, view.country), slice(0, 0)
    places = data.places_in(view, view.country)
    return inside_map(
        view.country,
        areas.iloc[none] if view.layers == "places" else areas,
        places.iloc[none] if view.layers == "countries" else places,
        palette(),
        shading=shading(view, areas),
        chosen=view.admin1,
        narrow=narrow(),
    )


def show_inside(view: View, country: str) -> None:
    """The map of a country, and what it shows."""
    st.plotly_chart(
        inside_figure(view),
        theme=None,
        config=MAP_CONFIG,
        key="inside_map",
        on_select=lambda: _choose("inside_map"),
        selection_mode="points",
        alt=say("overview.inside_alt", name=country_name(country)),
    )
    outlined = outlined_areas(country)
    st.caption(say("overview.inside_hint") if outlined else say("overview.inside_rings"))
    show_take("inside_map", view, "overview")


def area_bars_figure(view: View) -> go.Figure | None:
    """The areas of the chosen country as bars; None where none is mentioned."""
    areas = ranked_areas(view, view.country) if view.country else pd.DataFrame()
    if areas.empty:
        return None
    return area_bars(areas, palette(), shading=shading(view, areas), chosen=view.admin1)


def show_areas(view: View, country: str) -> None:
    """The areas of a country by the measure, then how often it is only named itself."""
    figure, name = area_bars_figure(view), country_name(country)
    if figure is None:
        st.info(say("overview.area_none", name=name))
        return
    st.plotly_chart(
        figure,
        theme=None,
        config={"displayModeBar": False},
        key="area_bars",
        on_select=lambda: _choose("area_bars"),
        selection_mode="points",
        alt=say("overview.areas_of", name=name),
    )
    show_take("area_bars", view, "overview")
    whole = data.tables(view).countries
    st.caption(_not_inside(whole, ranked_areas(view, country), country))


def _not_inside(countries: pd.DataFrame, areas: pd.DataFrame, country: str) -> str:
    named = int(countries["mentions"][countries["country"] == country].sum())
    whole = named - int(areas["mentions"].sum())
    return say("overview.itself", n=whole, name=country_name(country))


def areas_table(view: View, country: str) -> None:
    """The areas of a country with all measures; a row opens the sentences."""
    areas = ranked_areas(view, country)
    more = DIFFERENCES if view.measure == "difference" else ()
    columns = ["mentions", "sure_mentions", "articles", "share", "lead", "per_million", *more]
    named = areas["admin1"].where(areas["admin1"] != "", say("overview.area_unknown"))
    shown = areas[columns].assign(name=named)[["name", *columns]]
    st.dataframe(
        in_points(shown),
        hide_index=True,
        height=TABLE_HEIGHT,
        key="areas_table",
        column_config=measure_columns(list(shown.columns)),
        on_select=lambda: _choose_row("areas_table", areas),
        selection_mode="single-row",
    )


def places_inside(view: View, country: str) -> None:
    """The places of a country; a row opens the sentences."""
    places = data.places_with_articles(view, country)
    columns = ["name", "admin1", "mentions", "articles", "lat", "lon"]
    labels = {column: say(f"overview.place.{column}") for column in columns}
    st.dataframe(
        places[columns],
        hide_index=True,
        height=TABLE_HEIGHT,
        key="places_inside",
        column_config=labels | count_columns(labels),
        on_select=lambda: _choose_row("places_inside", places),
        selection_mode="single-row",
    )


def measure_columns(columns: list[str]) -> dict[str, Any]:
    """How a table shows the columns of a measure table."""
    config = st.column_config
    labels = {column: say(f"measures.column.{column}") for column in columns}
    shares = [column for column in ("share", "share_a", "share_b") if column in columns]
    return (
        labels
        | points_columns(labels)
        | count_columns(labels)
        | {share: share_column(labels[share]) for share in shares}
        | {
            "name": config.TextColumn(labels["name"], pinned=True),
            "per_million": rate_column(labels["per_million"]),
        }
    )


def count_columns(labels: Mapping[str, str]) -> dict[str, Any]:
    """How a table shows those of its columns that count, which have these labels."""
    return {name: count_column(label) for name, label in labels.items() if _counts(name)}


def _counts(column: str) -> bool:
    return column in {"articles", "lead"} or column.endswith("mentions")


def _choose_row(widget: str, table: pd.DataFrame) -> None:
    rows = st.session_state[widget]["selection"]["rows"]
    if not rows:
        return
    row = table.iloc[rows[0]]
    number = row.get("geonameid")
    if number is None:
        _narrow(str(row["admin1"]), None)
    elif not pd.isna(number):
        _narrow("", int(number))


def _choose(widget: str) -> None:
    """What was clicked: ("area", its name, words), or a place as `place_markers` has it."""
    points = st.session_state[widget]["selection"]["points"]
    datum = points[0].get("customdata") if points else None
    if not isinstance(datum, list):
        return
    if datum[0] == "area":
        _narrow(str(datum[1]), None)
    elif datum[1] is not None:
        _narrow("", int(datum[1]))


def _narrow(admin1: str, place: int | None) -> None:
    """The sentences of an area or a place alone."""
    choose(admin1=admin1, place=place)
    st.session_state[PANEL] = say("overview.tab.sentences")
