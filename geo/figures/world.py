"""The world coloured by how often each country is mentioned, with its places on top."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.figures.basemap import land_traces, map_layout, outline_trace, polygon_trace
from geo.figures.boundaries import drawn_codes, outlines, pinned_codes
from geo.figures.palette import Palette
from geo.figures.shading import Shading, color_axis, positions, shown
from geo.figures.tables import KIND_COLUMNS
from geo.figures.wording import plain
from geo.gazetteer.countries import country_name
from geo.strings import say

BY_MENTIONS = Shading()

MOST_PLACES = 140
"""The most mentioned places are drawn; more would only cover each other."""

WIDE_HEIGHT = 430
NARROW_HEIGHT = 280


def world_map(  # noqa: PLR0913 (all but the first three are options)
    countries: pd.DataFrame,
    places: pd.DataFrame,
    palette: Palette,
    *,
    shading: Shading = BY_MENTIONS,
    chosen: Sequence[str] = (),
    narrow: bool = False,
) -> go.Figure:
    """A choropleth of a `country_table` with markers for a `place_table`; either may be empty.

    A click selects a point whose `location` (polygon) or `customdata[0]` (pin, marker) is the
    country's code. `chosen` countries get an outline. `narrow` fits a phone.
    """
    known = countries[countries["country"].isin(list(outlines()))]
    colored = shown(known, shading)
    traces = [
        *land_traces(palette, covered=set(colored["country"])),
        _counted_polygons(colored, shading, palette),
        _quiet_pins(colored, palette),
        _counted_pins(colored, shading, palette, narrow),
        place_markers(places.head(MOST_PLACES), palette, chosen, neutral=shading.signed),
        *(outline_trace(code, palette) for code in chosen if code in outlines()),
    ]
    return go.Figure(traces, _layout(colored, shading, palette, narrow))


def _layout(
    countries: pd.DataFrame, shading: Shading, palette: Palette, narrow: bool
) -> dict[str, Any]:
    layout = map_layout(
        palette,
        NARROW_HEIGHT if narrow else WIDE_HEIGHT,
        projection={"type": "miller" if narrow else "natural earth", "rotation": {"lon": 11}},
        lataxis={"range": [-57, 84]},
        domain={"x": [0, 1], "y": [0.2 if narrow else 0.12, 1]},
    )
    return layout | {"coloraxis": color_axis(countries, shading, palette, narrow)}


def _counted_polygons(countries: pd.DataFrame, shading: Shading, palette: Palette) -> go.Choropleth:
    drawn = countries[countries["country"].isin(drawn_codes())]
    return polygon_trace(
        drawn["country"].tolist(),
        z=positions(drawn, shading),
        coloraxis="coloraxis",
        marker={"line": {"color": palette.border, "width": 0.5}},
        **country_hover(drawn),
    )


def _quiet_pins(countries: pd.DataFrame, palette: Palette) -> go.Scattergeo:
    """Small states that nobody mentioned: a dot, so that they are not missing from the map."""
    counted = set(countries["country"])
    pins = [item for item in outlines().values() if item.pin and item.code not in counted]
    return go.Scattergeo(
        lon=[pin.lon for pin in pins],
        lat=[pin.lat for pin in pins],
        customdata=[(pin.code, country_name(pin.code)) for pin in pins],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={"size": 4, "color": palette.land, "line": {"color": palette.muted, "width": 0.5}},
        **SAME_WHEN_SELECTED,
    )


def _counted_pins(
    countries: pd.DataFrame, shading: Shading, palette: Palette, narrow: bool
) -> go.Scattergeo:
    rows = countries[countries["country"].isin(pinned_codes())]
    pins = [outlines()[code] for code in rows["country"]]
    return go.Scattergeo(
        lon=[pin.lon for pin in pins],
        lat=[pin.lat for pin in pins],
        marker={
            "size": 7 if narrow else 8,
            "symbol": "square",
            "color": positions(rows, shading),
            "coloraxis": "coloraxis",
            "line": {"color": palette.text, "width": 1},
        },
        **country_hover(rows),
        **SAME_WHEN_SELECTED,
    )


SAME_WHEN_SELECTED: dict[str, Any] = {
    "selected": {"marker": {"opacity": 0.85}},
    "unselected": {"marker": {"opacity": 0.85}},
}
"""A click chooses a country; the other points must not fade."""


def place_markers(
    places: pd.DataFrame,
    palette: Palette,
    countries: Sequence[str] = (),
    *,
    neutral: bool = False,
) -> go.Scattergeo:
    """Circles whose area grows with the mentions of a `place_table`.

    `customdata` is (country, geonameid, name, where, mentions). Beside those of chosen
    `countries`, the others fade. `neutral` is for maps where their colour would mean a side.
    """
    color = palette.muted if neutral else palette.kinds["place"]
    faded = not set(countries).isdisjoint(places["country"])
    colors = [color if code in countries else f"{color}59" for code in places["country"]]
    most = max(places["mentions"].max(), 4) if len(places) else 1
    return go.Scattergeo(
        lon=places["lon"].round(2).tolist(),
        lat=places["lat"].round(2).tolist(),
        customdata=[_place_data(row) for row in places.to_dict("records")],
        hovertemplate="<b>%{customdata[2]}</b><br>%{customdata[3]}<br>"
        f"{say('measures.name.mentions')}: %{{customdata[4]:,}}<extra></extra>",
        marker={
            "size": [round(4 + 11 * sqrt(number / most), 1) for number in places["mentions"]],
            "color": colors if faded else color,
            "line": {"color": palette.border, "width": 0.8},
        },
        **SAME_WHEN_SELECTED,
    )


def _place_data(row: dict[Any, Any]) -> tuple[str, int | None, str, str, int]:
    where = [part for part in (row["admin1"], row["country_name"]) if not pd.isna(part) and part]
    geonameid = None if pd.isna(row["geonameid"]) else int(row["geonameid"])
    return row["country"], geonameid, plain(row["name"]), plain(", ".join(where)), row["mentions"]


def country_hover(countries: pd.DataFrame) -> dict[str, Any]:
    """Hover boxes of a `country_table`; `customdata` is (country, name, mentions, articles, kinds,
    and the other measures that the table has).

    The words stand once in the template, so that a world of countries stays small.
    """
    kinds = [(kind, column) for kind, column in KIND_COLUMNS if column in countries]
    split = ", ".join(
        f"{say(f'measures.hover.kind.{kind}')} %{{customdata[{n}]:,}}"
        for n, (kind, _) in enumerate(kinds, 4)
    )
    columns = ["country", "name", "mentions", "articles", *(column for _, column in kinds)]
    more = [column for column in _MORE_FORMATS if column in countries]
    lines = [
        f"{say(f'measures.hover.{column}')}: %{{customdata[{n}]:{_MORE_FORMATS[column]}}}"
        for n, column in enumerate(more, len(columns))
    ]
    values = countries.assign(name=countries["name"].map(plain))
    for column in values.columns.intersection(["share", "per_million"]):
        values[column] = [float(f"{value:.3g}") for value in values[column]]
    if "difference" in values:
        values["difference"] = (100 * values["difference"]).round(1)
        lines[-1] = say("measures.points", points=lines[-1])
    return {
        "customdata": values[[*columns, *more]].values.tolist(),
        "hovertemplate": "<br>".join(
            [
                "<b>%{customdata[1]}</b>",
                f"{say('measures.name.mentions')}: %{{customdata[2]:,}} ({split})",
                f"{say('measures.name.articles')}: %{{customdata[3]:,}}",
                *lines,
            ]
        )
        + "<extra></extra>",
    }


_MORE_FORMATS = {
    "share": ".1%",
    "sure_mentions": ",",
    "lead": ",",
    "per_million": ",",
    "difference": "+.1f",  # percentage points
}
"""How Plotly writes the other measures; the last one has a unit."""
