"""The countries and places of one article, on the part of the world that they cover."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from geo.figures.basemap import land_traces, map_layout, polygon_trace
from geo.figures.boundaries import drawn_codes, outlines, pinned_codes
from geo.figures.palette import Palette
from geo.figures.window import map_window
from geo.figures.world import SAME_WHEN_SELECTED, country_hover, place_markers

WIDE_HEIGHT = 340
NARROW_HEIGHT = 270


def article_map(
    countries: pd.DataFrame,
    places: pd.DataFrame,
    palette: Palette,
    *,
    chosen: tuple[float, float] | None = None,
    narrow: bool = False,
) -> go.Figure:
    """Countries of a `country_table` tinted, with a `place_table` on top.

    `chosen` is the (lat, lon) of the chosen mention's place and gets a ring.
    `narrow` fits a phone.
    """
    known = countries[countries["country"].isin(list(outlines()))]
    traces = [
        *land_traces(palette),
        _tinted(known, palette),
        _pins(known, palette),
        place_markers(places, palette),
    ]
    if chosen:
        traces.append(_ring(chosen, palette))
    window = map_window(known, places)
    projection = "natural earth" if window.whole_world else "mercator"
    layout = map_layout(
        palette,
        NARROW_HEIGHT if narrow else WIDE_HEIGHT,
        projection={"type": projection},
        lonaxis={"range": list(window.lon)},
        lataxis={"range": list(window.lat)},
    )
    return go.Figure(traces, layout)


def _tinted(countries: pd.DataFrame, palette: Palette) -> go.Choropleth:
    drawn = countries[countries["country"].isin(drawn_codes())]
    tint = palette.scale[1]
    return polygon_trace(
        drawn["country"].tolist(),
        z=[0] * len(drawn),
        colorscale=[[0, tint], [1, tint]],
        showscale=False,
        marker={"line": {"color": palette.border, "width": 0.7}},
        **country_hover(drawn),
    )


def _pins(countries: pd.DataFrame, palette: Palette) -> go.Scattergeo:
    rows = countries[countries["country"].isin(pinned_codes())]
    pins = [outlines()[code] for code in rows["country"]]
    return go.Scattergeo(
        lon=[pin.lon for pin in pins],
        lat=[pin.lat for pin in pins],
        marker={
            "size": 9,
            "symbol": "square",
            "color": palette.scale[1],
            "line": {"color": palette.text, "width": 1},
        },
        **country_hover(rows),
        **SAME_WHEN_SELECTED,
    )


def _ring(point: tuple[float, float], palette: Palette) -> go.Scattergeo:
    lat, lon = point
    ring = {"size": 20, "color": "rgba(0,0,0,0)", "line": {"color": palette.chosen, "width": 2.5}}
    return go.Scattergeo(lon=[lon], lat=[lat], marker=ring, hoverinfo="skip")
