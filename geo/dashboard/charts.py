"""The overview's map, ranking and table; a click on each chooses a country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from geo.dashboard.data import Tables
from geo.dashboard.filters import title_of
from geo.dashboard.frame import narrow, palette
from geo.dashboard.state import choose, kept_view
from geo.dashboard.view import View
from geo.figures import country_bars, outlines, world_map
from geo.figures.basemap import MAP_CONFIG
from geo.gazetteer.countries import country_name
from geo.store import ArticleSummary

PANEL = "panel"
RANKING, SENTENCES = "Ranking", "Sentences"
TABLE_HEIGHT = 420


def choose_country(code: str | None, only: str | None = None) -> None:
    """Choose a country and show its sentences, of all articles or of one."""
    if code in outlines():
        choose(country=code, only=only)
        st.session_state[PANEL] = SENTENCES


def clicked_country(widget: str) -> str | None:
    """The country of the clicked point: a polygon's location, a pin's or bar's first datum."""
    points = st.session_state[widget]["selection"]["points"]
    if not points:
        return None
    data_of_point = points[0].get("customdata")
    code = data_of_point[0] if isinstance(data_of_point, list) else points[0].get("location")
    return code if code in outlines() else None


def show_map(tables: Tables, view: View) -> None:
    """The world, and the tables that say the same; only the open tab is sent to the browser."""
    world, countries, named = st.tabs(["Map", "Countries", "Places"], key="twin", on_change="rerun")
    with world:
        if world.open:
            _world(tables, view)
    with countries:
        if countries.open:
            _countries_table(tables.countries)
    with named:
        if named.open:
            _places_table(tables.places)


def _world(tables: Tables, view: View) -> None:
    st.plotly_chart(
        world_map(tables.countries, tables.places, palette(), chosen=view.country, narrow=narrow()),
        theme=None,
        config=MAP_CONFIG,
        key="map",
        on_select=lambda: choose_country(clicked_country("map")),
        selection_mode="points",
        alt=f"World map of {len(tables.countries)} countries; the tab Countries has the numbers",
    )
    st.caption(
        "Click a country or a place to read its sentences. "
        "Circles are places, squares are small states."
    )


def _countries_table(table: pd.DataFrame) -> None:
    shown = table.rename(columns=_LABELS).drop(columns="country")
    st.dataframe(
        shown,
        hide_index=True,
        height=TABLE_HEIGHT,
        key="countries_table",
        on_select=lambda: choose_country(_chosen_row("countries_table", table["country"])),
        selection_mode="single-row",
    )


def _places_table(places: pd.DataFrame) -> None:
    shown = places.drop(columns=["country", "geonameid"]).rename(columns=_LABELS)
    st.dataframe(
        shown,
        hide_index=True,
        height=TABLE_HEIGHT,
        key="places_table",
        on_select=lambda: choose_country(_chosen_row("places_table", places["country"])),
        selection_mode="single-row",
    )


def _chosen_row(widget: str, codes: pd.Series[Any]) -> str | None:
    rows = st.session_state[widget]["selection"]["rows"]
    return str(codes.iloc[rows[0]]) if rows else None


_LABELS = {
    "name": "Name",
    "admin1": "Region",
    "country_name": "Country",
    "mentions": "Mentions",
    "articles": "Articles",
    "country_mentions": "As country",
    "demonym_mentions": "As demonym",
    "place_mentions": "As place",
    "lat": "Latitude",
    "lon": "Longitude",
}


def show_ranking(table: pd.DataFrame, view: View) -> None:
    """The most mentioned countries as bars; the map's table is their twin."""
    st.plotly_chart(
        country_bars(table, palette(), chosen=view.country),
        theme=None,
        config={"displayModeBar": False},
        key="bars",
        on_select=lambda: choose_country(clicked_country("bars")),
        selection_mode="points",
        alt="The most mentioned countries by kind of mention; the tab Countries has the numbers",
    )
    if len(table) > 15:
        st.caption(f"The first 15 of {len(table)}; the tab Countries has them all.")


def show_matrix(tables: Tables, articles: Mapping[str, ArticleSummary]) -> None:
    """Articles by countries; a click on a number reads its sentences."""
    chosen = set(tables.articles)
    keys = [key for key in articles if key in chosen]
    counts = tables.matrix.reindex(keys).fillna(0).astype("int64")
    codes = {country_name(code): code for code in counts.columns}
    shown = counts.rename(columns=country_name)
    shown.insert(0, "Total", shown.sum(axis=1))
    shown.insert(0, "Article", [title_of(articles[key]) for key in keys])
    st.dataframe(
        shown.where(shown != 0),
        hide_index=True,
        placeholder="",
        key="matrix",
        column_config={
            "Article": st.column_config.TextColumn(pinned=True, width=180 if narrow() else 360),
            "Total": st.column_config.NumberColumn(pinned=not narrow(), width="small"),
        },
        on_select=lambda: _choose_cell(codes, keys),
        selection_mode="single-cell",
    )


def _choose_cell(codes: Mapping[str, str], keys: list[str]) -> None:
    cells = st.session_state["matrix"]["selection"]["cells"]
    if not cells:
        return
    row, column = cells[0]
    if column in codes:
        choose_country(codes[column], only=keys[row])
    else:
        choose_country(kept_view().country, only=keys[row])
