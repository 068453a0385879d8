"""Articles by countries as a heat map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from geo.figures.basemap import hover_label
from geo.figures.palette import FONT, Palette
from geo.figures.wording import plain
from geo.gazetteer.countries import country_name
from geo.strings import number

ROW_HEIGHT = 24
CELL = 18
"""Pixels of a cell that are clicked."""


def heat_map(
    counts: pd.DataFrame, titles: list[str], palette: Palette, *, narrow: bool = False
) -> go.Figure:
    """A row an article, a column a country; `customdata` of a cell is (key, country, words).

    `counts` has the articles' keys as its index and the countries' codes as its columns.
    """
    numbers = counts.to_numpy()
    short = [_short(title, 22 if narrow else 60) for title in titles]
    names = [country_name(code) for code in counts.columns]
    heat = go.Heatmap(
        x=list(range(len(names))),
        y=list(range(len(short))),
        z=np.where(numbers > 0, np.log10(np.maximum(numbers, 1)).round(2) + 0.1, np.nan),
        hoverinfo="skip",
        colorscale=[[n / (len(palette.scale) - 1), color] for n, color in enumerate(palette.scale)],
        zmin=0,
        showscale=False,
        xgap=1,
        ygap=1,
    )
    cells = [
        (x, y, (str(key), str(code), f"<b>{plain(name)}</b>: {number(count)}<br>{plain(title)}"))
        for y, (key, title, row) in enumerate(
            zip(counts.index, short, numbers.tolist(), strict=True)
        )
        for x, (code, name, count) in enumerate(zip(counts.columns, names, row, strict=True))
        if count
    ]
    return go.Figure([heat, cell_handles(cells)], _layout(short, names, palette))


def cell_handles(cells: Sequence[tuple[Any, Any, tuple[str, str, str]]]) -> go.Scatter:
    """What is hovered and clicked of a heat map: unseen squares at (x, y) with their `customdata`.

    Plotly selects no cell of a heat map itself.
    """
    return go.Scatter(
        x=[x for x, _, _ in cells],
        y=[y for _, y, _ in cells],
        customdata=[datum for _, _, datum in cells],
        mode="markers",
        hovertemplate="%{customdata[2]}<extra></extra>",
        marker={"symbol": "square", "size": CELL, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        showlegend=False,
    )


def _layout(titles: list[str], names: list[str], palette: Palette) -> dict[str, Any]:
    axis = {"fixedrange": True, "showgrid": False, "zeroline": False, "ticklen": 0}
    return {
        "template": {},
        "height": 120 + ROW_HEIGHT * max(len(titles), 1),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "color": palette.text, "size": 12},
        "hoverlabel": hover_label(palette),
        "clickmode": "event+select",
        "dragmode": False,
        "xaxis": axis
        | {
            "side": "top",
            "tickangle": -60,
            "automargin": True,
            "tickvals": list(range(len(names))),
            "ticktext": [plain(name) for name in names],
        },
        "yaxis": axis
        | {
            "autorange": "reversed",
            "automargin": True,
            "tickvals": list(range(len(titles))),
            "ticktext": [plain(title) + "  " for title in titles],
        },
    }


def _short(title: str, longest: int) -> str:
    return title if len(title) <= longest else title[: longest - 1].rstrip() + "…"
