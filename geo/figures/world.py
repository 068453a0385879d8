"""The world coloured by how often each country is mentioned, with its places on top."""

from __future__ import annotations

from math import log10, sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.figures.basemap import land_traces, map_layout, outline_trace, polygon_trace
from geo.figures.boundaries import outlines
from geo.figures.palette import Palette
from geo.figures.tables import KIND_COLUMNS
from geo.figures.wording import counted_noun, plain
from geo.gazetteer.countries import country_name

MOST_PLACES = 200
"""The most mentioned places are drawn; more would only cover each other."""

WIDE_HEIGHT = 430
NARROW_HEIGHT = 280


def world_map(
    countries: pd.DataFrame,
    places: pd.DataFrame,
    palette: Palette,
    *,
    chosen: str | None = None,
    narrow: bool = False,
) -> go.Figure:
    """A choropleth of a `country_table` with markers for a `place_table`.

    A click selects a point whose `location` (polygon) or `customdata[0]` (pin, marker) is the
    country's code. `chosen` gets an outline. `narrow` fits a phone.
    """
    known = countries[countries["country"].isin(list(outlines()))]
    traces = [
        *land_traces(palette),
        _counted_polygons(known, palette),
        _quiet_pins(known, palette),
        _counted_pins(known, palette, narrow),
        place_markers(places.head(MOST_PLACES), palette),
    ]
    if chosen in outlines():
        traces.append(outline_trace(str(chosen), palette))
    return go.Figure(traces, _layout(known, palette, narrow))


def _layout(countries: pd.DataFrame, palette: Palette, narrow: bool) -> dict[str, Any]:
    most = int(countries["mentions"].max()) if len(countries) else 1
    layout = map_layout(
        palette,
        NARROW_HEIGHT if narrow else WIDE_HEIGHT,
        projection={"type": "miller" if narrow else "natural earth", "rotation": {"lon": 11}},
        lataxis={"range": [-57, 84]},
        domain={"x": [0, 1], "y": [0.2 if narrow else 0.12, 1]},
    )
    return layout | {"coloraxis": _color_axis(most, palette, narrow)}


def _color_axis(most: int, palette: Palette, narrow: bool) -> dict[str, Any]:
    ticks = scale_ticks(most)
    return {
        "colorscale": [
            [place / (len(palette.scale) - 1), color] for place, color in enumerate(palette.scale)
        ],
        "cmin": 0,
        "cmax": log10(max(most, 2)),
        "colorbar": {
            "orientation": "h",
            "x": 0.5 if narrow else 0.01,
            "xanchor": "center" if narrow else "left",
            "y": 0.02,
            "yanchor": "bottom",
            "len": 0.8 if narrow else 0.34,
            "thickness": 10,
            "outlinewidth": 0,
            "title": {"text": "Mentions", "side": "top", "font": {"size": 12}},
            "tickvals": [log10(tick) for tick in ticks],
            "ticktext": [f"{tick:,}" for tick in ticks],
            "tickfont": {"size": 12, "color": palette.muted},
        },
    }


def scale_ticks(most: int) -> list[int]:
    """Round counts from 1 up to `most`, which ends the scale: 1, 3, 10, 30 ... most."""
    ticks = [1]
    while (step := ticks[-1] * (3 if str(ticks[-1])[0] == "1" else 10 / 3)) * 1.6 <= most:
        ticks.append(round(step))
    return [*ticks, most] if most > 1 else ticks


def _counted_polygons(countries: pd.DataFrame, palette: Palette) -> go.Choropleth:
    drawn = countries[[outlines()[code].drawn for code in countries["country"]]]
    return polygon_trace(
        drawn["country"].tolist(),
        z=[log10(mentions) for mentions in drawn["mentions"]],
        coloraxis="coloraxis",
        marker={"line": {"color": palette.border, "width": 0.5}},
        customdata=[_words(row) for row in drawn.to_dict("records")],
        hovertemplate="%{customdata}<extra></extra>",
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


def _counted_pins(countries: pd.DataFrame, palette: Palette, narrow: bool) -> go.Scattergeo:
    rows = countries[[outlines()[code].pin for code in countries["country"]]]
    pins = [outlines()[code] for code in rows["country"]]
    return go.Scattergeo(
        lon=[pin.lon for pin in pins],
        lat=[pin.lat for pin in pins],
        customdata=[(row["country"], _words(row)) for row in rows.to_dict("records")],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={
            "size": 7 if narrow else 8,
            "symbol": "square",
            "color": [log10(mentions) for mentions in rows["mentions"]],
            "coloraxis": "coloraxis",
            "line": {"color": palette.text, "width": 1},
        },
        **SAME_WHEN_SELECTED,
    )


SAME_WHEN_SELECTED: dict[str, Any] = {
    "selected": {"marker": {"opacity": 0.85}},
    "unselected": {"marker": {"opacity": 0.85}},
}
"""A click chooses a country; the other points must not fade."""


def place_markers(places: pd.DataFrame, palette: Palette) -> go.Scattergeo:
    """Circles whose area grows with the mentions; `customdata` is (country, words, geonameid)."""
    most = max(places["mentions"].max(), 4) if len(places) else 1
    return go.Scattergeo(
        lon=places["lon"].round(2).tolist(),
        lat=places["lat"].round(2).tolist(),
        customdata=[place_words(row) for row in places.to_dict("records")],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={
            "size": [4 + 11 * sqrt(mentions / most) for mentions in places["mentions"]],
            "color": palette.kinds["place"],
            "line": {"color": palette.border, "width": 0.8},
        },
        **SAME_WHEN_SELECTED,
    )


def place_words(row: dict[Any, Any]) -> tuple[str, str, int | None]:
    """The country's code, the words of the hover box and the geonameid of a place."""
    where = ", ".join(
        plain(part) for part in (row["admin1"], row["country_name"]) if not pd.isna(part) and part
    )
    mentions = counted_noun(int(row["mentions"]), "mention")
    geonameid = None if pd.isna(row["geonameid"]) else int(row["geonameid"])
    return row["country"], f"<b>{plain(row['name'])}</b><br>{where}<br>{mentions}", geonameid


def _words(row: dict[Any, Any]) -> str:
    kinds = ", ".join(f"{row[name]:,} as {kind}" for kind, name in KIND_COLUMNS if row.get(name))
    mentions = counted_noun(row["mentions"], "mention")
    articles = counted_noun(row["articles"], "article")
    return f"<b>{plain(row['name'])}</b><br>{mentions} in {articles}<br>{kinds}"
