"""Differences between two selections as points with their intervals."""

from __future__ import annotations

from math import ceil, floor
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.figures.bars import bar_layout
from geo.figures.palette import Palette
from geo.figures.wording import plain, points
from geo.strings import percent, say

MOST = 18


def difference_points(
    differences: pd.DataFrame, palette: Palette, chosen: str | None = None
) -> go.Figure:
    """The first rows of a `difference_table`; `customdata` is (unit, words).

    A point is pale where its interval holds 0.
    """
    rows = differences.head(MOST)
    known = chosen in set(rows["unit"])
    strong = [clear and (not known or unit == chosen) for clear, unit in _pairs(rows)]
    colors = [palette.diverging[-1 if value > 0 else 0] for value in rows["difference"]]
    traces = [
        go.Scatter(
            y=rows["unit"].tolist(),
            x=rows["difference"].round(4).tolist(),
            mode="markers",
            error_x={
                "array": (rows["high"] - rows["difference"]).round(4).tolist(),
                "arrayminus": (rows["difference"] - rows["low"]).round(4).tolist(),
                "symmetric": False,
                "color": palette.muted,
                "thickness": 1.4,
                "width": 4,
            },
            customdata=[(row["unit"], _words(row)) for row in rows.to_dict("records")],
            hovertemplate="%{customdata[1]}<extra></extra>",
            marker={
                "size": 11,
                "color": colors,
                "opacity": [1 if one else 0.35 for one in strong],
            },
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            showlegend=False,
        )
    ]
    return go.Figure(traces, _layout(rows, palette))


def _pairs(rows: pd.DataFrame) -> list[tuple[bool, str]]:
    return list(zip(rows["clear"].tolist(), rows["unit"].tolist(), strict=True))


def _layout(rows: pd.DataFrame, palette: Palette) -> dict[str, Any]:
    labels = rows.assign(country=rows["unit"], mentions=1)
    layout = bar_layout(labels, palette)
    ends = [*rows["low"], *rows["high"], 0]
    room = 0.05 * (max(ends) - min(ends)) or 0.1
    ticks = _ticks(min(ends) - room, max(ends) + room)
    layout["xaxis"] = {
        "range": [min(ends) - room, max(ends) + room],
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": palette.land,
        "zeroline": True,
        "zerolinecolor": palette.text,
        "tickvals": ticks,
        "ticktext": [points(tick) for tick in ticks],
        "side": "top",
    }
    layout["yaxis"]["range"] = [len(rows) - 0.5, -0.5]
    layout["yaxis"]["autorange"] = False
    layout["height"] += 20
    layout["margin"]["t"] = 36
    return layout


def _ticks(low: float, high: float) -> list[float]:
    """Round differences between the ends, three to six of them, with 0."""
    step = next(step for step in _STEPS if (high - low) / step >= 3)
    return [round(n * step, 3) for n in range(ceil(low / step), floor(high / step) + 1)]


_STEPS = (0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005)


def _words(row: dict[Any, Any]) -> str:
    return (
        f"<b>{plain(row['name'])}</b>: {points(row['difference'], 1)}<br>"
        f"{points(row['low'], 1)} … {points(row['high'], 1)}<br>"
        f"{say('compare.side.a')}: {percent(row['share_a'], 1)} ({row['articles_a']:,})<br>"
        f"{say('compare.side.b')}: {percent(row['share_b'], 1)} ({row['articles_b']:,})"
    )
