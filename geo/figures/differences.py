"""Differences between two selections as points with their intervals."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.figures.bars import bar_layout
from geo.figures.palette import Palette
from geo.figures.wording import plain
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
    layout["xaxis"] = {
        "range": [min(ends) - room, max(ends) + room],
        "fixedrange": True,
        "showgrid": True,
        "gridcolor": palette.land,
        "zeroline": True,
        "zerolinecolor": palette.text,
        "tickformat": "+.0%",
        "side": "top",
    }
    layout["yaxis"]["range"] = [len(rows) - 0.5, -0.5]
    layout["yaxis"]["autorange"] = False
    layout["height"] += 20
    layout["margin"]["t"] = 36
    return layout


def _words(row: dict[Any, Any]) -> str:
    return (
        f"<b>{plain(row['name'])}</b>: {row['difference']:+.1%}<br>"
        f"{row['low']:+.1%} … {row['high']:+.1%}<br>"
        f"{say('compare.side.a')}: {percent(row['share_a'], 1)} ({row['articles_a']:,})<br>"
        f"{say('compare.side.b')}: {percent(row['share_b'], 1)} ({row['articles_b']:,})"
    )
