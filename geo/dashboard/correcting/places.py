"""Choosing a place: one of the gazetteer, or a point that the person sets."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.dashboard.reading import displayable
from geo.gazetteer import gazetteer
from geo.gazetteer.countries import countries, country_name
from geo.model import Place
from geo.strings import say

MOST = 30
OWN_POINT = "PPL"
"""The GeoNames feature of a point that a person set: a populated place."""


def choose_place(name: str, runners_up: Sequence[Place] = (), key: str = "") -> Place | None:
    """The place that the person chose, None as long as there is none."""
    ways = ("by_name", "by_point")
    way = st.segmented_control(
        say("corrections.panel.found_by"),
        ways,
        default=ways[0],
        format_func=lambda way: say(f"corrections.ways.{way}"),
        label_visibility="collapsed",
        required=True,
        key=f"way {key}",
    )
    return _named(name, runners_up, key) if way == ways[0] else _point(name, key)


def _named(name: str, runners_up: Sequence[Place], key: str) -> Place | None:
    wanted = st.text_input(
        say("corrections.panel.search"), displayable(name), max_chars=100, key=f"search {key}"
    )
    found = [*(runners_up if wanted == displayable(name) else ()), *gazetteer().find(wanted)]
    places = list(dict.fromkeys(found))[:MOST]
    if not places:
        st.caption(say("corrections.panel.none_found"))
        return None
    return st.selectbox(
        say("corrections.panel.choose"), places, format_func=told, key=f"place {key} {wanted}"
    )


def _point(name: str, key: str) -> Place | None:
    named = st.text_input(
        say("corrections.panel.name"), displayable(name), max_chars=100, key=f"name {key}"
    )
    left, right = st.columns(2)
    lat = left.number_input(
        say("corrections.panel.latitude"), -90.0, 90.0, None, format="%.4f", key=f"lat {key}"
    )
    lon = right.number_input(
        say("corrections.panel.longitude"), -180.0, 180.0, None, format="%.4f", key=f"lon {key}"
    )
    country = st.selectbox(
        say("corrections.panel.country"),
        sorted(countries(), key=country_name),
        index=None,
        format_func=country_name,
        key=f"country {key}",
    )
    if not named.strip() or lat is None or lon is None or country is None:
        return None
    return Place(named.strip(), country, round(lat, 5), round(lon, 5), OWN_POINT)


def told(place: Place) -> str:
    """A place in a line: `Derna, Libya · town · 78,782 people`."""
    names = [place.name, place.admin1, country_name(place.country) if place.country else None]
    where = displayable(", ".join(dict.fromkeys(filter(None, names))))
    facts = [where, say(f"corrections.features.{_class(place)}")]
    if place.population:
        facts.append(say("corrections.panel.people", n=place.population))
    return " · ".join(facts)


def _class(place: Place) -> str:
    """What a GeoNames feature code is, roughly: https://www.geonames.org/export/codes.html."""
    for heads, name in _CLASSES:
        if place.feature.startswith(heads):
            return name
    return "spot"


_CLASSES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("PCL", "ADM", "TERR", "ZN", "RGN", "CONT", "AREA", "PRK", "RES"), "area"),
    (("PPL",), "town"),
    (("STM", "LK", "SEA", "OCN", "GULF", "BAY", "STRT", "CHN", "RSV", "CNL"), "water"),
    (("MT", "ISL", "PEN", "CAPE", "DSRT", "VAL", "HLL", "PK", "VLC"), "mountain"),
)
