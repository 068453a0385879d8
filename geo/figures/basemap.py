"""The map that all geographic figures lie on: land from our own file, no map server."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import plotly.graph_objects as go

from geo.figures.boundaries import BOUNDARIES_URL, NEUTRAL_LAND, Outline, drawn_codes, outlines
from geo.figures.palette import FONT, Palette
from geo.gazetteer.countries import country_name

TOPOJSON_URL = "app/static/topojson/"
"""Plotly always asks for a base map, even where none is drawn; ours is an empty one."""

BASE_MAP = "world_110m"
"""What Plotly calls that one."""

MAP_CONFIG: dict[str, Any] = {
    "topojsonURL": TOPOJSON_URL,
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtonsToRemove": ["pan2d", "select2d", "lasso2d", "toImage"],
}
"""What `st.plotly_chart(config=...)` or `Figure.show(config=...)` needs with these maps."""


def polygon_trace(
    locations: Sequence[str], geojson: str = BOUNDARIES_URL, **looks: Any
) -> go.Choropleth:
    """Countries by code, and neutral land, as polygons; `looks` go to `go.Choropleth`.

    Other polygons by their ids come from another address of a `geojson`.
    """
    return go.Choropleth(
        geojson=geojson,
        featureidkey="id",
        locationmode="geojson-id",
        locations=list(locations),
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        **looks,
    )


def land_traces(palette: Palette, covered: Collection[str] = ()) -> list[go.Choropleth]:
    """All land in one neutral colour; each country says its name and can be clicked.

    Countries that another trace covers wholly are left out: to draw them twice takes time.
    """
    drawn = [code for code in drawn_codes() if code not in covered]
    return [
        _plain_land(NEUTRAL_LAND, palette, hoverinfo="skip"),
        _plain_land(
            drawn,
            palette,
            customdata=[country_name(code) for code in drawn],
            hovertemplate="%{customdata}<extra></extra>",
        ),
    ]


def _plain_land(codes: Sequence[str], palette: Palette, **looks: Any) -> go.Choropleth:
    return polygon_trace(
        codes,
        z=[0] * len(codes),
        colorscale=[[0, palette.land], [1, palette.land]],
        showscale=False,
        marker={"line": {"color": palette.border, "width": 0.5}},
        **looks,
    )


def outline_trace(code: str, palette: Palette) -> go.Choropleth | go.Scattergeo:
    """A line around the chosen country; a ring where it is only a pin."""
    outline = outlines()[code]
    if outline.pin:
        return _ring(outline, palette)
    return polygon_trace(
        [code],
        z=[0],
        colorscale=[[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        showscale=False,
        marker={"line": {"color": palette.chosen, "width": 2.5}},
        hoverinfo="skip",
    )


def _ring(outline: Outline, palette: Palette) -> go.Scattergeo:
    return go.Scattergeo(
        lon=[outline.lon],
        lat=[outline.lat],
        marker={
            "size": 15,
            "color": "rgba(0,0,0,0)",
            "line": {"color": palette.chosen, "width": 2},
        },
        hoverinfo="skip",
    )


def map_layout(palette: Palette, height: int, **geo: Any) -> dict[str, Any]:
    """Layout without a base map and without margins; `geo` goes to `layout.geo`."""
    hidden = dict.fromkeys(
        ("showland", "showcoastlines", "showcountries", "showlakes", "showframe"), False
    )
    return {
        "template": {},  # the default one is 7 kB
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": palette.sea,
        "font": {"family": FONT, "color": palette.text, "size": 13},
        "hoverlabel": hover_label(palette),
        "showlegend": False,
        "clickmode": "event+select",
        "dragmode": "pan",
        "geo": {"bgcolor": palette.sea, "fitbounds": False, "resolution": 110} | hidden | geo,
    }


def hover_label(palette: Palette) -> dict[str, Any]:
    """The box beside the pointer."""
    return {
        "bgcolor": palette.panel,
        "bordercolor": palette.muted,
        "align": "left",
        "font": {"family": FONT, "color": palette.text, "size": 13},
    }
