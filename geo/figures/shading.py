"""What colours a country: a column of its table, put on a scale that runs through the palette.

A `log` scale tells 1 from 10 and 100 from 1,000; `linear` has equal steps; `classes` has up to five
colours with about as many countries each. Values that may be negative run from one colour over a
neutral middle to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from geo.figures.palette import Palette
from geo.figures.wording import points
from geo.strings import decimal, number, percent, say

Scale = Literal["log", "linear", "classes"]
SCALES: tuple[Scale, ...] = get_args(Scale)

MOST_CLASSES = 5
LEGEND_EDGE = 0.035
"""Where the legend begins, such that half of "−100 pp" has room beside it; Plotly leaves labels
away that would reach over the edge."""


@dataclass(frozen=True, slots=True)
class Shading:
    """Which `column` colours countries, on which scale, and what its legend is called.

    Without a `title` it is that of mentions. `share` says that values are parts of 1 and are
    written as percentages, `signed` that they may be negative: those have a linear scale, and
    signed shares are in percentage points. `limit` ends the scale where figures share it.
    """

    column: str = "mentions"
    title: str = ""
    scale: Scale = "log"
    share: bool = False
    signed: bool = False
    limit: float | None = None

    def written(self, value: float) -> str:
        """A value as it is shown."""
        if self.share:
            digits = 1 if 0 < abs(value) < 0.1 else 0
            return points(value, digits) if self.signed else percent(value, digits)
        if value == floor(value):
            return number(int(value))
        return decimal(value, 2 if value >= 0.1 else 4)


def shown(table: pd.DataFrame, shading: Shading) -> pd.DataFrame:
    """The rows of a country table that have a colour: 0 has none, but for differences."""
    values = table[shading.column]
    return table[values.notna() & (shading.signed | (values != 0))]


def positions(table: pd.DataFrame, shading: Shading) -> list[float]:
    """Where the rows of `shown` lie on the colour axis."""
    values = table[shading.column].astype("float64").to_numpy()
    if shading.signed or shading.scale == "linear":
        return [float(value) for value in values.round(4)]
    if shading.scale == "log":
        return [float(value) for value in np.log10(values).round(3)]
    breaks = class_breaks(values)
    return [float(place) for place in np.searchsorted(breaks, values, side="right")]


def color_axis(
    table: pd.DataFrame, shading: Shading, palette: Palette, narrow: bool
) -> dict[str, Any]:
    """The colour axis of the rows of `shown`, with its legend below the map."""
    values = table[shading.column].astype("float64").to_numpy()
    ends, ticks, texts, colors = _axis(values, shading, palette)
    return {
        "colorscale": colors,
        "cmin": ends[0],
        "cmax": ends[1],
        "colorbar": {
            "orientation": "h",
            "x": 0.5 if narrow else LEGEND_EDGE,
            "xanchor": "center" if narrow else "left",
            "y": 0.02,
            "yanchor": "bottom",
            "len": 0.8 if narrow else 0.4,
            "thickness": 10,
            "outlinewidth": 0,
            "title": {
                "text": shading.title or say("measures.name.mentions"),
                "side": "top",
                "font": {"size": 12},
            },
            "tickvals": ticks,
            "ticktext": texts,
            "tickfont": {"size": 12, "color": palette.muted},
        },
    }


_Axis = tuple[tuple[float, float], list[float], list[str], list[list[Any]]]


def _axis(values: Any, shading: Shading, palette: Palette) -> _Axis:
    if shading.signed:
        return _signed(values, shading, palette)
    most = shading.limit or float(values.max(initial=0)) or 1.0
    if shading.scale == "classes":
        return _classes(values, shading, palette)
    if shading.scale == "linear":
        marks = linear_ticks(most)
        return (0.0, most), marks, [shading.written(m) for m in marks], _even(palette.scale)
    least = min(float(values.min(initial=1)), 1.0)
    counts = shading.column in {"mentions", "articles", "lead"}
    marks = [float(m) for m in scale_ticks(round(most))] if counts else log_ticks(least, most)
    ends = (0.0 if counts else log10(least), max(log10(most), log10(least) + 0.3))
    return (
        ends,
        [log10(mark) for mark in marks],
        [shading.written(mark) for mark in marks],
        _even(palette.scale),
    )


def _signed(values: Any, shading: Shading, palette: Palette) -> _Axis:
    most = shading.limit or float(np.abs(values).max(initial=0)) or 0.01
    marks = [-most, 0.0, most]
    return (-most, most), marks, [shading.written(m) for m in marks], _even(palette.diverging)


def _classes(values: Any, shading: Shading, palette: Palette) -> _Axis:
    breaks = class_breaks(values)
    size = len(breaks) + 1
    colors = [
        palette.scale[round(i * (len(palette.scale) - 1) / max(size - 1, 1))] for i in range(size)
    ]
    steps = [[(i + end) / size, color] for i, color in enumerate(colors) for end in (0, 1)]
    return (
        (-0.5, size - 0.5),
        [float(place) for place in range(size)],
        _class_names(values, breaks, shading),
        steps,
    )


def _class_names(values: Any, breaks: Sequence[float], shading: Shading) -> list[str]:
    """The least and greatest value of each class, as they occur."""
    names = []
    for place in range(len(breaks) + 1):
        inside = values[np.searchsorted(breaks, values, side="right") == place]
        ends = (
            [shading.written(float(end)) for end in (inside.min(), inside.max())]
            if len(inside)
            else []
        )
        names.append("–".join(dict.fromkeys(ends)))
    return names


def class_breaks(values: Any, most: int = MOST_CLASSES) -> list[float]:
    """Where classes begin, the first aside, such that each has about as many values.

    >>> class_breaks(np.array([1, 1, 1, 2, 3, 8, 20, 50, 90, 400]))
    [3.0, 20.0, 90.0]
    """
    if not len(values):
        return []
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    places = np.arange(1, most) * len(ordered) // most
    starts = np.unique(ordered[places])
    return [float(start) for start in starts if start > ordered[0]]


def scale_ticks(most: int) -> list[int]:
    """Round counts from 1 up to `most`, which ends the scale: 1, 3, 10, 30 ... most."""
    ticks = [1]
    while (step := ticks[-1] * (3 if str(ticks[-1])[0] == "1" else 10 / 3)) * 1.6 <= most:
        ticks.append(round(step))
    return [*ticks, most] if most > 1 else ticks


def log_ticks(least: float, most: float) -> list[float]:
    """Powers of ten between two positive numbers, and the greater of these.

    >>> log_ticks(0.004, 0.5)
    [0.01, 0.1, 0.5]
    """
    powers = [10.0**power for power in range(floor(log10(least)), floor(log10(most)) + 1)]
    inner = [round(p, 9) for p in powers if least <= p <= most / 1.6]
    return [*inner[-4:], most]


def linear_ticks(most: float) -> list[float]:
    """0, two round numbers between, and the end of the scale.

    >>> linear_ticks(100.0), linear_ticks(7.0)
    ([0.0, 30.0, 60.0, 100.0], [0.0, 2.0, 4.0, 7.0])
    """
    size = 10.0 ** floor(log10(most / 3))
    step = max(floor(most / 3 / size), 1) * size
    return [0.0, *(round(mark, 9) for mark in (step, 2 * step) if mark < most * 0.85), most]


def _even(colors: Sequence[str]) -> list[list[Any]]:
    return [[place / (len(colors) - 1), color] for place, color in enumerate(colors)]
