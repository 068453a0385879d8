"""One country with its admin-1 areas and places, on a map and as bars."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.figures.areas import area_url, outlined_areas
from geo.figures.bars import bar_layout
from geo.figures.basemap import land_traces, map_layout, outline_trace, polygon_trace
from geo.figures.boundaries import outlines
from geo.figures.palette import Palette
from geo.figures.shading import Shading, color_axis, positions, shown
from geo.figures.window import map_window
from geo.figures.wording import plain
from geo.figures.world import (
    MOST_PLACES,
    NARROW_HEIGHT,
    SAME_WHEN_SELECTED,
    WIDE_HEIGHT,
    place_markers,
)
from geo.gazetteer.areas import areas_of
from geo.strings import number, say

BY_MENTIONS = Shading()
MOST_BARS = 15
ASPECT = 1.7
"""Of the map without its legend, between a phone's and a large window's."""


def inside_map(  # noqa: PLR0913 (all but the first four are options)
    country: str,
    areas: pd.DataFrame,
    places: pd.DataFrame,
    palette: Palette,
    *,
    shading: Shading = BY_MENTIONS,
    chosen: str = "",
    narrow: bool = False,
) -> go.Figure:
    """A country with the areas of an `area_table` coloured and the markers of a `place_table`.

    Areas that have no outline are rings, the larger the more mentions. `customdata` of an area is
    ("area", its name, words). The area that is `chosen` by name gets a line around it.
    """
    colored = shown(areas, shading)
    outlined = colored["code"].isin(list(outlined_areas(country)))
    traces = [
        *land_traces(palette),
        _ground(country, palette) if outlined_areas(country) else outline_trace(country, palette),
        _polygons(country, colored[outlined], shading, palette),
        _rings(colored[~outlined], shading, palette),
        place_markers(places.head(MOST_PLACES), palette, neutral=shading.signed),
        *_around(country, areas[areas["admin1"] == chosen], palette),
    ]
    legend = {"coloraxis": color_axis(colored, shading, palette, narrow)}
    return go.Figure(traces, _layout(country, places, palette, narrow) | legend)


def _layout(country: str, places: pd.DataFrame, palette: Palette, narrow: bool) -> dict[str, Any]:
    whole = pd.DataFrame({"country": [country], "mentions": [1]})
    window = map_window(whole, places if outlines()[country].pin else places.iloc[:0], ASPECT)
    return map_layout(
        palette,
        NARROW_HEIGHT if narrow else WIDE_HEIGHT,
        projection={"type": "natural earth" if window.whole_world else "mercator"},
        lonaxis={"range": list(window.lon)},
        lataxis={"range": list(window.lat)},
        domain={"x": [0, 1], "y": [0.2 if narrow else 0.14, 1]},
    )


def _ground(country: str, palette: Palette) -> go.Choropleth:
    """All areas that have an outline, whether mentioned or not; each says its name."""
    names = {area.code: area.name for area in areas_of(country).values()}
    codes = sorted(outlined_areas(country) & set(names))
    return polygon_trace(
        codes,
        area_url(country),
        z=[0] * len(codes),
        colorscale=[[0, palette.ground], [1, palette.ground]],
        showscale=False,
        customdata=[("area", names[code], f"<b>{plain(names[code])}</b>") for code in codes],
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={"line": {"color": palette.border, "width": 0.8}},
    )


def _polygons(
    country: str, areas: pd.DataFrame, shading: Shading, palette: Palette
) -> go.Choropleth:
    return polygon_trace(
        areas["code"].tolist(),
        area_url(country),
        z=positions(areas, shading),
        coloraxis="coloraxis",
        customdata=_hovers(areas, shading),
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={"line": {"color": palette.border, "width": 0.8}},
    )


def _rings(areas: pd.DataFrame, shading: Shading, palette: Palette) -> go.Scattergeo:
    drawn = areas[areas["lat"].notna()]
    most = max(drawn["mentions"].max(), 1) if len(drawn) else 1
    return go.Scattergeo(
        lon=drawn["lon"].round(2).tolist(),
        lat=drawn["lat"].round(2).tolist(),
        customdata=_hovers(drawn, shading),
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={
            "size": [round(14 + 26 * sqrt(number / most), 1) for number in drawn["mentions"]],
            "color": positions(drawn, shading),
            "coloraxis": "coloraxis",
            "line": {"color": palette.text, "width": 1},
        },
        **SAME_WHEN_SELECTED,
    )


def _around(country: str, chosen: pd.DataFrame, palette: Palette) -> list[go.Choropleth]:
    codes = [code for code in chosen["code"] if code in outlined_areas(country)]
    if not codes:
        return []
    clear = [[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]]
    line = {"color": palette.chosen, "width": 2.5}
    return [
        polygon_trace(
            codes,
            area_url(country),
            z=[0],
            colorscale=clear,
            showscale=False,
            marker={"line": line},
            hoverinfo="skip",
        )
    ]


def area_bars(
    areas: pd.DataFrame, palette: Palette, *, shading: Shading = BY_MENTIONS, chosen: str = ""
) -> go.Figure:
    """The first areas of an `area_table` as bars; `customdata` is ("area", its name, words)."""
    values = areas[shading.column]
    ranked = areas.assign(size=values.abs())[values.notna() & (values != 0)]
    rows = ranked.sort_values("size", ascending=False, kind="stable").head(MOST_BARS)
    names = set(rows["admin1"]) - {""}
    bars = go.Bar(
        orientation="h",
        y=rows["admin1"].map(_named).tolist(),
        x=rows["size"].tolist(),
        text=[shading.written(value) for value in rows[shading.column]],
        textposition="outside",
        cliponaxis=False,
        customdata=_hovers(rows, shading),
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={
            "color": [palette.diverging[0 if value < 0 else -1] for value in rows[shading.column]]
            if shading.signed
            else palette.kinds["place"],
            "opacity": [0.35 if chosen in names - {name} else 1 for name in rows["admin1"]],
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    named = rows["admin1"].map(_named)
    labels = rows.assign(country=named, name=named, mentions=rows["size"])
    return go.Figure([bars], bar_layout(labels, palette) | {"showlegend": False})


def _named(name: str) -> str:
    return name or say("overview.area_unknown")


def _hovers(areas: pd.DataFrame, shading: Shading) -> list[tuple[str, str, str]]:
    return [("area", row["admin1"], _words(row, shading)) for row in areas.to_dict("records")]


def _words(row: dict[Any, Any], shading: Shading) -> str:
    lines = [
        f"<b>{plain(_named(row['admin1']))}</b>",
        f"{say('measures.name.mentions')}: {number(int(row['mentions']))}",
        f"{say('measures.name.articles')}: {number(int(row['articles']))}",
    ]
    if shading.column not in ("mentions", "articles"):
        lines.append(f"{plain(shading.title)}: {shading.written(row[shading.column])}")
    return "<br>".join(lines)
