"""Mentions over time: bars by period, stacked by country, and a map that plays the periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import log10
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.analysis.periods import Step
from geo.figures.basemap import hover_label, land_traces, map_layout, polygon_trace
from geo.figures.boundaries import drawn_codes, outlines, pinned_codes
from geo.figures.palette import FONT, Palette
from geo.figures.shading import Shading, color_axis
from geo.figures.wording import plain
from geo.figures.world import NARROW_HEIGHT, WIDE_HEIGHT
from geo.gazetteer.countries import country_name
from geo.strings import day, month, say

MOST_COUNTRIES = 8
PIN_SIZE = 8
OTHERS = ""
"""Stands for all countries but the first."""

_WIDTHS: dict[Step, float] = {"day": 1, "week": 7, "month": 28}
_DAY = 24 * 60 * 60 * 1000  # milliseconds


def period_name(start: date, step: Step) -> str:
    """A period in words."""
    if step == "month":
        return month(start)
    return say("time.week_of", day=start) if step == "week" else day(start)


def time_bars(
    timeline: pd.DataFrame,
    step: Step,
    palette: Palette,
    *,
    chosen: tuple[date | None, date | None] = (None, None),
    narrow: bool = False,
) -> go.Figure:
    """A `timeline` as bars by period, the first countries in colours of their own.

    `customdata` is (country or `OTHERS`, first day of the period, words). `chosen` are the days
    that the filters leave; what lies outside is shaded. A drag selects a span of time.
    """
    totals = timeline.groupby("country", observed=True)["mentions"].sum()
    first = [str(c) for c in totals.sort_values(ascending=False, kind="stable").index]
    named = first[:MOST_COUNTRIES]
    coded = timeline.assign(country=timeline["country"].astype("str"))
    rest = coded[~coded["country"].isin(named)]
    traces = [
        _bars(coded[coded["country"] == code], code, step, color)
        for code, color in zip(named, palette.series, strict=False)
    ]
    if len(rest):
        others = rest.groupby("period")["mentions"].sum().reset_index()
        traces.append(_bars(others, OTHERS, step, palette.series[-1]))
    return go.Figure(traces, _layout(timeline, chosen, palette, narrow))


def _bars(rows: pd.DataFrame, code: str, step: Step, color: str) -> go.Bar:
    name = plain(country_name(code)) if code else say("time.others")
    starts = [period.date() for period in rows["period"]]
    return go.Bar(
        name=name,
        x=[start.isoformat() for start in starts],
        y=rows["mentions"].tolist(),
        offset=0,
        width=_WIDTHS[step] * _DAY * 0.94,
        customdata=[(code, start.isoformat(), period_name(start, step)) for start in starts],
        hovertemplate=f"<b>{name}</b><br>%{{customdata[2]}}<br>%{{y:,}}<extra></extra>",
        marker={"color": color, "line": {"width": 0}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _layout(
    timeline: pd.DataFrame,
    chosen: tuple[date | None, date | None],
    palette: Palette,
    narrow: bool,
) -> dict[str, Any]:
    axis = {"fixedrange": True, "showgrid": False, "zeroline": False}
    return {
        "template": {},
        "barmode": "stack",
        "height": 380 if narrow else 360,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "color": palette.text, "size": 13},
        "hoverlabel": hover_label(palette),
        "clickmode": "event+select",
        "dragmode": "select",
        "selectdirection": "h",
        "legend": {
            "orientation": "h",
            "y": -0.12,
            "yanchor": "top",
            "x": 0,
            "traceorder": "normal",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "xaxis": axis | {"type": "date", "automargin": True},
        "yaxis": axis
        | {"automargin": True, "showgrid": True, "gridcolor": palette.land, "rangemode": "tozero"},
        "shapes": list(_outside(timeline, chosen, palette)),
    }


def _outside(
    timeline: pd.DataFrame, chosen: tuple[date | None, date | None], palette: Palette
) -> list[dict[str, Any]]:
    """Veils over what comes before and after the chosen days."""
    if timeline.empty:
        return []
    since, until = chosen
    edges = (
        (timeline["period"].min() - pd.Timedelta(days=40), since),
        (until and until + pd.Timedelta(days=1), timeline["period"].max() + pd.Timedelta(days=40)),
    )
    return [
        {
            "type": "rect",
            "xref": "x",
            "yref": "paper",
            "x0": str(start)[:10],
            "x1": str(end)[:10],
            "y0": 0,
            "y1": 1,
            "fillcolor": palette.panel,
            "opacity": 0.72,
            "line": {"width": 0},
        }
        for start, end in edges
        if start and end
    ]


def time_map(
    timeline: pd.DataFrame,
    periods: Sequence[pd.Timestamp],
    step: Step,
    palette: Palette,
    narrow: bool = False,
) -> go.Figure:
    """The world coloured by the mentions of a period, with a slider and buttons to play them."""
    known = timeline[timeline["country"].isin(list(outlines()))]
    table = known.pivot_table(
        index="period", columns="country", values="mentions", aggfunc="sum", observed=True
    ).reindex(list(periods))
    drawn = [code for code in table.columns if code in set(drawn_codes())]
    pins = [code for code in table.columns if code in set(pinned_codes())]
    names = [period_name(period.date(), step) for period in periods]
    frames = [
        go.Frame(
            name=str(number),
            data=[
                go.Choropleth(z=_levels(row, drawn)),
                go.Scattergeo(marker=_squares(row, pins)),
            ],
            traces=[2, 3],
        )
        for number, (_, row) in enumerate(table.iterrows())
    ]
    first = table.iloc[0] if len(table) else pd.Series(dtype="float64")
    traces = [
        *land_traces(palette),
        polygon_trace(
            [str(code) for code in drawn],
            z=_levels(first, drawn),
            coloraxis="coloraxis",
            marker={"line": {"color": palette.border, "width": 0.5}},
            customdata=[plain(country_name(str(code))) for code in drawn],
            hovertemplate="%{customdata}<extra></extra>",
        ),
        go.Scattergeo(
            lon=[outlines()[str(code)].lon for code in pins],
            lat=[outlines()[str(code)].lat for code in pins],
            hovertext=[plain(country_name(str(code))) for code in pins],
            hoverinfo="text",
            marker=_squares(first, pins)
            | {
                "symbol": "square",
                "coloraxis": "coloraxis",
                "line": {"color": palette.border, "width": 0.5},
            },
        ),
    ]
    return go.Figure(traces, _map_layout(table, names, palette, narrow), frames=frames)


def _levels(row: pd.Series[float], codes: Sequence[Any]) -> list[float | None]:
    return [round(log10(row[code]), 2) if row[code] > 0 else None for code in codes]


def _squares(row: pd.Series[float], codes: Sequence[Any]) -> dict[str, Any]:
    """Small states; one that is not mentioned has no size, as a marker without colour is black."""
    levels = _levels(row, codes)
    return {
        "color": [level or 0.0 for level in levels],
        "size": [0 if level is None else PIN_SIZE for level in levels],
    }


def _map_layout(
    table: pd.DataFrame, names: list[str], palette: Palette, narrow: bool
) -> dict[str, Any]:
    whole = pd.DataFrame({"mentions": table.max().dropna().astype("float64")})
    layout = map_layout(
        palette,
        (NARROW_HEIGHT if narrow else WIDE_HEIGHT) + 90,
        projection={"type": "miller" if narrow else "natural earth", "rotation": {"lon": 11}},
        lataxis={"range": [-57, 84]},
        domain={"x": [0, 1], "y": [0.28, 1]},
    )
    axis = color_axis(whole, Shading(title=say("time.mentions")), palette, narrow)
    axis["colorbar"] |= {"y": 0.18}
    return layout | {
        "coloraxis": axis,
        "sliders": [_slider(names, narrow)],
        "updatemenus": [_buttons()],
    }


def _slider(names: list[str], narrow: bool) -> dict[str, Any]:
    """Right of the buttons; half of its first label reaches over its beginning."""
    return {
        "active": 0,
        "x": 0.36 if narrow else 0.16,
        "len": 0.54 if narrow else 0.82,
        "y": 0.0,
        "yanchor": "bottom",
        "pad": {"b": 12, "t": 0},
        "currentvalue": {"prefix": "", "xanchor": "left"},
        "ticklen": 0,
        "minorticklen": 0,
        "font": {"size": 13},
        "steps": [
            {
                "label": name,
                "method": "animate",
                "args": [[str(number)], _AT_ONCE],
            }
            for number, name in enumerate(names)
        ],
    }


_AT_ONCE = {
    "mode": "immediate",
    "frame": {"duration": 0, "redraw": True},
    "transition": {"duration": 0},
}
_PLAYING = {
    "fromcurrent": True,
    "frame": {"duration": 700, "redraw": True},
    "transition": {"duration": 0},
}


def _buttons() -> dict[str, Any]:
    return {
        "type": "buttons",
        "direction": "right",
        "x": 0.01,
        "xanchor": "left",
        "y": 0.02,
        "yanchor": "bottom",
        "showactive": False,
        "buttons": [
            {"label": "▶", "method": "animate", "args": [None, _PLAYING]},
            {"label": "❚❚", "method": "animate", "args": [[None], _AT_ONCE]},
        ],
    }
