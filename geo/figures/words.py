"""The words that set sentences apart, as bars."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from geo.figures.bars import bar_layout
from geo.figures.palette import Palette
from geo.figures.wording import plain
from geo.strings import say

MOST_WORDS = 20


def word_bars(words: pd.DataFrame, palette: Palette, chosen: str = "") -> go.Figure:
    """The first rows of a table of distinctive words; `customdata` is (word, words to show)."""
    rows = words.head(MOST_WORDS)
    known = chosen in set(rows["word"])
    bars = go.Bar(
        orientation="h",
        y=rows["word"].tolist(),
        x=rows["score"].round(2).tolist(),
        text=[f"{uses:,}" for uses in rows["here"]],
        textposition="outside",
        cliponaxis=False,
        customdata=[
            (
                row["word"],
                f"<b>{plain(row['word'])}</b><br>{say('words.uses', n=int(row['here']))}<br>"
                f"{say('words.score')}: {row['score']:.1f}",
            )
            for row in rows.to_dict("records")
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
        marker={
            "color": palette.kinds["country"],
            "opacity": [0.35 if known and word != chosen else 1 for word in rows["word"]],
        },
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    labels = rows.assign(country=rows["word"], name=rows["word"], mentions=rows["score"])
    return go.Figure([bars], bar_layout(labels, palette) | {"showlegend": False})
