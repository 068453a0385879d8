"""Countries ranked by mentions, split by kind."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.figures.basemap import hover_label
from geo.figures.palette import FONT, Palette
from geo.figures.tables import KIND_COLUMNS
from geo.figures.wording import counted_noun, plain
from geo.model import Kind

MOST_BARS = 15
ROW_HEIGHT = 26
LEGEND_HEIGHT = 44


def country_bars(
    countries: pd.DataFrame, palette: Palette, *, chosen: str | None = None, most: int = MOST_BARS
) -> go.Figure:
    """Bars of a `country_table`, most mentioned on top; `customdata[0]` is the country's code."""
    rows = countries.head(most)
    traces = [
        _bars(rows, kind, column, palette, chosen)
        for kind, column in KIND_COLUMNS
        if column in rows and rows[column].any()
    ]
    return go.Figure([*traces, _totals(rows, palette)], _layout(rows, palette))


def _bars(
    rows: pd.DataFrame, kind: Kind, column: str, palette: Palette, chosen: str | None
) -> go.Bar:
    faded = [0.35 if chosen in set(rows["country"]) - {code} else 1 for code in rows["country"]]
    return go.Bar(
        name=kind.capitalize(),
        orientation="h",
        y=rows["country"].tolist(),
        x=rows[column].tolist(),
        customdata=[
            (
                row["country"],
                f"<b>{plain(row['name'])}</b><br>{counted_noun(row[column], 'mention')} as {kind}",
            )
            for row in rows.to_dict("records")
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={"color": palette.kinds[kind], "opacity": faded, "line": {"width": 0}},
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _totals(rows: pd.DataFrame, palette: Palette) -> go.Scatter:
    """The number at the end of each bar."""
    return go.Scatter(
        y=rows["country"].tolist(),
        x=rows["mentions"].tolist(),
        mode="text",
        text=[f" {mentions:,}" for mentions in rows["mentions"]],
        textposition="middle right",
        textfont={"color": palette.text, "size": 13},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _layout(rows: pd.DataFrame, palette: Palette) -> dict[str, Any]:
    longest = int(rows["mentions"].max()) if len(rows) else 1
    return {
        "template": {},
        "barmode": "stack",
        "bargap": 0.28,
        "height": ROW_HEIGHT * max(len(rows), 1) + LEGEND_HEIGHT,
        "margin": {"l": 0, "r": 8, "t": LEGEND_HEIGHT - 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "color": palette.text, "size": 13},
        "hoverlabel": hover_label(palette),
        "clickmode": "event+select",
        "dragmode": False,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "traceorder": "normal",
            "entrywidth": 62,
            "entrywidthmode": "pixels",
            "itemclick": False,
            "itemdoubleclick": False,
        },
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, longest * 1.15]},
        "yaxis": {
            "fixedrange": True,
            "autorange": "reversed",
            "automargin": True,
            "type": "category",
            "tickvals": rows["country"].tolist(),
            "ticktext": [f"{plain(_short(name))}  " for name in rows["name"]],
            "ticklen": 0,
            "showgrid": False,
            "zeroline": False,
        },
    }


def _short(name: str, longest: int = 22) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
