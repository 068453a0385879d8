"""One country with its admin-1 areas and places, on a map and as bars."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.figures.article_map import NARROW_HEIGHT
from geo.figures.bars import bar_layout
from geo.figures.basemap import land_traces, map_layout, outline_trace
from geo.figures.boundaries import outlines
from geo.figures.palette import Palette
from geo.figures.window import map_window
from geo.figures.wording import plain
from geo.figures.world import SAME_WHEN_SELECTED, WIDE_HEIGHT, place_markers
from geo.strings import say


def inside_map(
    country: str, areas: pd.DataFrame, places: pd.DataFrame, palette: Palette, narrow: bool = False
) -> go.Figure:
    """The country with a ring for each area of an `area_table`, its size by mentions, and the
    markers of a `place_table`. A ring's `customdata` is ("area", its name)."""
    whole = pd.DataFrame({"country": [country], "mentions": [1]})
    window = map_window(whole, places if outlines()[country].pin else places.iloc[:0])
    traces = [
        *land_traces(palette),
        outline_trace(country, palette),
        _rings(areas, palette),
        place_markers(places, palette),
    ]
    layout = map_layout(
        palette,
        NARROW_HEIGHT if narrow else WIDE_HEIGHT,
        projection={"type": "natural earth" if window.whole_world else "mercator"},
        lonaxis={"range": list(window.lon)},
        lataxis={"range": list(window.lat)},
    )
    return go.Figure(traces, layout)


def _rings(areas: pd.DataFrame, palette: Palette) -> go.Scattergeo:
    drawn = areas[areas["lat"].notna()]
    most = max(drawn["mentions"].max(), 1) if len(drawn) else 1
    return go.Scattergeo(
        lon=drawn["lon"].round(2).tolist(),
        lat=drawn["lat"].round(2).tolist(),
        customdata=_hovers(drawn),
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={
            "size": [round(14 + 34 * sqrt(number / most), 1) for number in drawn["mentions"]],
            "color": f"{palette.kinds['country']}40",
            "line": {"color": palette.kinds["country"], "width": 1.5},
        },
        **SAME_WHEN_SELECTED,
    )


def area_bars(areas: pd.DataFrame, palette: Palette, chosen: str = "") -> go.Figure:
    """The first areas of an `area_table` as bars; `customdata` is ("area", its name)."""
    rows = areas.head(15).assign(name=[_named(name) for name in areas["admin1"].head(15)])
    names = set(rows["admin1"]) - {""}
    faded = [0.35 if chosen in names - {name} else 1 for name in rows["admin1"]]
    bars = go.Bar(
        orientation="h",
        y=rows["name"].tolist(),
        x=rows["mentions"].tolist(),
        text=[f"{number:,}" for number in rows["mentions"]],
        textposition="outside",
        cliponaxis=False,
        customdata=_hovers(rows),
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={"color": palette.kinds["place"], "opacity": faded},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    labels = rows.assign(country=rows["name"])
    return go.Figure([bars], bar_layout(labels, palette) | {"showlegend": False})


def _named(name: str) -> str:
    return name or say("overview.area_unknown")


def _hovers(areas: pd.DataFrame) -> list[tuple[Any, ...]]:
    return [
        (
            "area",
            row["admin1"],
            f"<b>{plain(_named(row['admin1']))}</b><br>Mentions: {row['mentions']:,}<br>"
            f"Articles: {row['articles']:,}",
        )
        for row in areas.to_dict("records")
    ]
