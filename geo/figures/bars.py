"""Countries ranked by mentions, split by kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from geo.figures.basemap import hover_label
from geo.figures.palette import FONT, Palette
from geo.figures.shading import Shading
from geo.figures.tables import KIND_COLUMNS
from geo.figures.wording import plain
from geo.model import Kind
from geo.strings import number, say

BY_MENTIONS = Shading()
MOST_BARS = 15
ROW_HEIGHT = 26
LEGEND_HEIGHT = 44
_CHARACTER = 0.04
"""The width of a character as a part of the longest bar, where the bars are narrowest."""


def country_bars(
    countries: pd.DataFrame,
    palette: Palette,
    *,
    chosen: str | None = None,
    most: int = MOST_BARS,
    shading: Shading = BY_MENTIONS,
) -> go.Figure:
    """Bars of a `country_table`, the most on top; `customdata[0]` is the country's code.

    Mentions are split by kind, and where the table says how many of them are sure, a line at their
    end goes from there to all; other columns of `shading` get bars of one colour.
    """
    if shading.column != "mentions":
        return _measured(countries, shading, palette, chosen, most)
    rows = countries.head(most)
    traces = [
        _bars(rows, kind, column, palette, chosen)
        for kind, column in KIND_COLUMNS
        if column in rows and rows[column].any()
    ]
    texts = [number(mentions) for mentions in rows["mentions"].tolist()]
    return go.Figure(
        [*traces, _totals(rows, "mentions", texts, palette)], bar_layout(rows, palette, texts)
    )


def _measured(
    countries: pd.DataFrame, shading: Shading, palette: Palette, chosen: str | None, most: int
) -> go.Figure:
    column = shading.column
    ranked = countries[countries[column].notna()]
    ordered = ranked.assign(size=ranked[column].abs())
    rows = ordered.sort_values("size", ascending=False, kind="stable").head(most)
    texts = [shading.written(value) for value in rows[column]]
    bars = go.Bar(
        orientation="h",
        y=rows["country"].tolist(),
        x=rows["size"].tolist(),
        customdata=[
            (code, f"<b>{plain(name)}</b><br>{plain(shading.title)}: {text}")
            for code, name, text in zip(rows["country"], rows["name"], texts, strict=True)
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={
            "color": [palette.diverging[0 if value < 0 else -1] for value in rows[column]]
            if shading.signed
            else palette.kinds["country"],
            "opacity": _opacities(rows, chosen),
        },
        **_SAME_WHEN_SELECTED,
    )
    layout = bar_layout(rows.assign(mentions=rows["size"]), palette, texts)
    layout["showlegend"] = False
    return go.Figure([bars, _totals(rows, "size", texts, palette)], layout)


def _opacities(rows: pd.DataFrame, chosen: str | None) -> list[float]:
    return [0.35 if chosen in set(rows["country"]) - {code} else 1 for code in rows["country"]]


_SAME_WHEN_SELECTED: dict[str, Any] = {
    "selected": {"marker": {"opacity": 1}},
    "unselected": {"marker": {"opacity": 1}},
}


def _bars(
    rows: pd.DataFrame, kind: Kind, column: str, palette: Palette, chosen: str | None
) -> go.Bar:
    return go.Bar(
        name=say(f"corrections.kinds.{kind}"),
        orientation="h",
        y=rows["country"].tolist(),
        x=rows[column].tolist(),
        customdata=[
            (
                row["country"],
                f"<b>{plain(row['name'])}</b><br>"
                f"{say(f'measures.hover.as.{kind}', n=int(row[column]))}",
            )
            for row in rows.to_dict("records")
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={
            "color": palette.kinds[kind],
            "opacity": _opacities(rows, chosen),
            "line": {"width": 0},
        },
        **_SAME_WHEN_SELECTED,
    )


def _totals(rows: pd.DataFrame, column: str, texts: list[str], palette: Palette) -> go.Scatter:
    """The number at the end of each bar, and the part of it that is doubtful."""
    return go.Scatter(
        y=rows["country"].tolist(),
        x=rows[column].tolist(),
        mode="text",
        text=[f" {text}" for text in texts],
        error_x=_doubt(rows, column, palette),
        textposition="middle right",
        textfont={"color": palette.text, "size": 13},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _doubt(rows: pd.DataFrame, column: str, palette: Palette) -> dict[str, Any]:
    if column != "mentions" or "sure_mentions" not in rows:
        return {"visible": False}
    doubts = (rows["mentions"] - rows["sure_mentions"]).tolist()
    return {
        "array": [0 if doubt else None for doubt in doubts],
        "arrayminus": [doubt or None for doubt in doubts],
        "symmetric": False,
        "color": palette.text,
        "thickness": 1.2,
        "width": 3,
    }


def bar_layout(
    rows: pd.DataFrame, palette: Palette, texts: Sequence[str] = ("1,000",)
) -> dict[str, Any]:
    """Bars of `mentions` that lie, with the `name` of each `country` at their left.

    There is room for `texts` at their right ends.
    """
    longest = float(rows["mentions"].max()) if len(rows) else 1
    room = 1 + _CHARACTER * (1 + max(map(len, texts), default=0))
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
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, longest * room]},
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
