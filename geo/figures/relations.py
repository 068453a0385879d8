"""Countries that are named together: as a ring of countries, as arcs on the map, as a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, pi, sin, sqrt
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from geo.figures.basemap import hover_label, land_traces, map_layout
from geo.figures.boundaries import outlines
from geo.figures.heat import cell_handles
from geo.figures.palette import FONT, Palette
from geo.figures.wording import plain
from geo.figures.world import NARROW_HEIGHT, WIDE_HEIGHT
from geo.gazetteer.countries import country_name
from geo.gazetteer.regions import subregions
from geo.strings import say

MOST_PAIRS = 60
MOST_IN_MATRIX = 25
RING_HEIGHT = 600


def relation_ring(
    pairs: pd.DataFrame, palette: Palette, chosen: Sequence[str] = (), narrow: bool = False
) -> go.Figure:
    """The first of a `pair_table` as lines between countries, which stand by region on a ring.

    A point's `customdata` is (first, second, words): the middle of a line.
    """
    rows = pairs.head(MOST_PAIRS)
    places = _around(rows)
    lines = [_chord(places[a], places[b]) for a, b in _codes(rows)]
    traces = [
        *(
            go.Scatter(x=line[0], y=line[1], **_line(width, dim, palette))
            for line, (width, dim) in zip(lines, _strengths(rows, chosen), strict=True)
        ),
        _nodes(rows, places, palette),
        go.Scatter(
            x=[line[0][10] for line in lines],
            y=[line[1][10] for line in lines],
            **_handles(rows, palette),
        ),
    ]
    layout = _ring_layout(palette, narrow) | {"annotations": _labels(places, narrow)}
    return go.Figure(traces, layout)


def _around(rows: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """The place of each country on the unit circle, neighbours by region and name."""
    codes = sorted(
        {code for pair in _codes(rows) for code in pair},
        key=lambda code: (subregions().get(code, ""), country_name(code)),
    )
    turn = 2 * pi / max(len(codes), 1)
    return {code: (sin(turn * n), cos(turn * n)) for n, code in enumerate(codes)}


def _chord(one: tuple[float, float], other: tuple[float, float]) -> tuple[list[float], list[float]]:
    """A curve between two points of the circle that bends towards its middle; 21 points."""
    bend = 0.35
    middle = ((one[0] + other[0]) / 2 * bend, (one[1] + other[1]) / 2 * bend)
    steps = [n / 20 for n in range(21)]
    return tuple(  # type: ignore[return-value]
        [
            round(
                (1 - t) ** 2 * one[axis] + 2 * t * (1 - t) * middle[axis] + t * t * other[axis], 3
            )
            for t in steps
        ]
        for axis in (0, 1)
    )


def _nodes(
    rows: pd.DataFrame, places: dict[str, tuple[float, float]], palette: Palette
) -> go.Scatter:
    total = dict.fromkeys(places, 0)
    for (first, second), together in zip(_codes(rows), rows["together"], strict=True):
        total[first] += int(together)
        total[second] += int(together)
    most = max(total.values(), default=1)
    return go.Scatter(
        x=[round(x, 3) for x, _ in places.values()],
        y=[round(y, 3) for _, y in places.values()],
        mode="markers",
        hovertext=[plain(country_name(code)) for code in places],
        hoverinfo="text",
        marker={
            "size": [round(7 + 13 * sqrt(total[code] / most), 1) for code in places],
            "color": palette.kinds["country"],
            "line": {"color": palette.panel, "width": 1},
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _labels(places: dict[str, tuple[float, float]], narrow: bool) -> list[dict[str, Any]]:
    """The countries' names, each along the line from the middle of the ring to its place."""
    return [
        {
            "x": round(x * (1.07 + _half_width(code, narrow)), 3),
            "y": round(y * (1.07 + _half_width(code, narrow)), 3),
            "text": code if narrow else plain(country_name(code)),
            "textangle": round(-degrees(atan2(y, x)) + (180 if x < -1e-9 else 0)) % 360,
            "xanchor": "center",
            "yanchor": "middle",
            "showarrow": False,
            "font": {"size": 12},
        }
        for code, (x, y) in places.items()
    ]


def _half_width(code: str, narrow: bool) -> float:
    """Half the length of a country's label, in parts of the ring's radius."""
    letters = 2 if narrow else len(country_name(code))
    return letters * 3.3 / (110 if narrow else RING_HEIGHT / 2 / 1.62)


def relation_map(
    pairs: pd.DataFrame, palette: Palette, chosen: Sequence[str] = (), narrow: bool = False
) -> go.Figure:
    """The first of a `pair_table` as arcs on the world, with the `customdata` of the ring."""
    rows = pairs.head(MOST_PAIRS)
    arcs = [great_circle(a, b) for a, b in _codes(rows)]
    traces = [
        *land_traces(palette),
        *(
            go.Scattergeo(lon=arc[0], lat=arc[1], **_line(width, dim, palette))
            for arc, (width, dim) in zip(arcs, _strengths(rows, chosen), strict=True)
        ),
        go.Scattergeo(
            lon=[arc[0][len(arc[0]) // 2] for arc in arcs],
            lat=[arc[1][len(arc[1]) // 2] for arc in arcs],
            **_handles(rows, palette),
        ),
    ]
    layout = map_layout(
        palette,
        NARROW_HEIGHT if narrow else WIDE_HEIGHT,
        projection={"type": "miller" if narrow else "natural earth", "rotation": {"lon": 11}},
        lataxis={"range": [-57, 84]},
    )
    return go.Figure(traces, layout)


def great_circle(first: str, second: str, steps: int = 16) -> tuple[list[float], list[float]]:
    """Longitudes and latitudes of the shortest way between the points of two countries."""
    one, other = (_vector(outlines()[code].lon, outlines()[code].lat) for code in (first, second))
    angle = float(np.arccos(np.clip(one @ other, -1, 1))) or 1e-6
    parts = np.linspace(0, 1, steps + 1)
    way = np.outer(np.sin((1 - parts) * angle), one) + np.outer(np.sin(parts * angle), other)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    lon = np.degrees(np.arctan2(way[:, 1], way[:, 0]))
    lat = np.degrees(np.arcsin(np.clip(way[:, 2], -1, 1)))
    return [round(float(x), 2) for x in lon], [round(float(y), 2) for y in lat]


def _vector(lon: float, lat: float) -> np.ndarray:
    east, north = np.radians(lon), np.radians(lat)
    return np.array([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def relation_matrix(pairs: pd.DataFrame, palette: Palette, narrow: bool = False) -> go.Figure:
    """The countries that come together most, each with each; cells have the ring's `customdata`."""
    codes = _busiest(pairs, 12 if narrow else MOST_IN_MATRIX)
    inside = pairs[pairs["first"].isin(codes) & pairs["second"].isin(codes)]
    cells = {(row["first"], row["second"]): row for row in inside.to_dict("records")}
    cells |= {(second, first): row for (first, second), row in cells.items()}
    values = [[cells[a, b]["together"] if (a, b) in cells else None for b in codes] for a in codes]
    names = {code: plain(country_name(code)) for code in codes}
    heat = go.Heatmap(
        x=list(names.values()),
        y=list(names.values()),
        z=values,
        hoverinfo="skip",
        colorscale=[[n / (len(palette.scale) - 1), color] for n, color in enumerate(palette.scale)],
        showscale=False,
        xgap=1,
        ygap=1,
    )
    handles = cell_handles(
        [(names[b], names[a], (a, b, _words(row))) for (a, b), row in cells.items()]
    )
    size = 90 + 22 * len(codes)
    axis = {"fixedrange": True, "showgrid": False, "zeroline": False, "tickfont": {"size": 11}}
    layout = _plain_layout(palette, max(size, 200)) | {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": axis | {"side": "top", "tickangle": -60, "automargin": True},
        "yaxis": axis | {"autorange": "reversed", "automargin": True},
    }
    return go.Figure([heat, handles], layout)


def _busiest(pairs: pd.DataFrame, most: int) -> list[str]:
    both = pd.concat([pairs["first"], pairs["second"]], ignore_index=True)
    weights = pd.concat([pairs["together"], pairs["together"]], ignore_index=True)
    totals = weights.groupby(both.to_numpy()).sum().sort_values(ascending=False, kind="stable")
    return [str(code) for code in totals.index[:most]]


def _codes(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(rows["first"], rows["second"], strict=True))


def _strengths(rows: pd.DataFrame, chosen: Sequence[str]) -> list[tuple[float, bool]]:
    """The width of each line, and whether another pair than it is chosen."""
    most = max(rows["together"].max(), 1) if len(rows) else 1
    pair = set(chosen)
    known = any(set(codes) == pair for codes in _codes(rows))
    return [
        (round(0.8 + 7 * together / most, 1), known and set(codes) != pair)
        for codes, together in zip(_codes(rows), rows["together"], strict=True)
    ]


def _line(width: float, dim: bool, palette: Palette) -> dict[str, Any]:
    return {
        "mode": "lines",
        "line": {"color": palette.kinds["country"], "width": width},
        "opacity": 0.12 if dim else 0.55,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _handles(rows: pd.DataFrame, palette: Palette) -> dict[str, Any]:
    """What is hovered and clicked: a dot in the middle of each line."""
    return {
        "mode": "markers",
        "customdata": [
            (row["first"], row["second"], _words(row)) for row in rows.to_dict("records")
        ],
        "hovertemplate": "%{customdata[2]}<extra></extra>",
        "marker": {
            "size": 8,
            "color": palette.panel,
            "line": {"color": palette.kinds["country"], "width": 1.5},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "showlegend": False,
    }


def _words(row: dict[Any, Any]) -> str:
    return (
        f"<b>{plain(row['name'])}</b><br>{plain(say('relations.together', n=int(row['together'])))}"
        f"<br>{plain(say('relations.times', times=round(float(row['times']), 1)))}"
    )


def _ring_layout(palette: Palette, narrow: bool) -> dict[str, Any]:
    reach = 1.2 if narrow else 1.62
    hidden = {"visible": False, "fixedrange": True}
    return _plain_layout(palette, 360 if narrow else RING_HEIGHT) | {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": hidden | {"range": [-reach, reach]},
        "yaxis": hidden | {"range": [-reach, reach], "scaleanchor": "x"},
    }


def _plain_layout(palette: Palette, height: int) -> dict[str, Any]:
    return {
        "template": {},
        "height": height,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "color": palette.text, "size": 13},
        "hoverlabel": hover_label(palette),
        "clickmode": "event+select",
        "dragmode": False,
        "showlegend": False,
    }
