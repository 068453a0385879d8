"""The colours of figures and highlights, safe for colour-blind readers, in light and dark.

Kinds follow Okabe and Ito's palette (https://jfly.uni-koeln.de/color/); counts run through one
blue from weak to strong, so that they also read in grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from geo.model import Kind

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for one theme; `scale` runs from the smallest to the largest count.

    `ground` is the land that a map is about, among other `land`. `diverging` runs from one side of
    a comparison over a neutral middle to the other. `series` tells things apart that have no order;
    the last is for all others.
    """

    sea: str
    land: str
    ground: str
    border: str
    text: str
    muted: str
    panel: str
    chosen: str
    scale: tuple[str, ...]
    kinds: Mapping[Kind, str]
    diverging: tuple[str, ...]
    series: tuple[str, ...]


_SERIES = (
    *("#0072b2", "#c2570c", "#117755", "#aa4499", "#b08900", "#56a3d9", "#7a4a1e", "#4b3f9e"),
    "#aab4bf",
)
_SERIES_DARK = (
    *("#56b4e9", "#f0954a", "#2fb890", "#d98bd0", "#e3c545", "#9cc9f0", "#c79a6b", "#a59bf0"),
    "#55616e",
)

LIGHT = Palette(
    sea="#f4f7fa",
    land="#dfe4ea",
    ground="#c9d1da",
    border="#ffffff",
    text="#1d2733",
    muted="#5b6875",
    panel="#ffffff",
    chosen="#d6006c",
    scale=("#cfe3f1", "#9ac7e3", "#5ba3cf", "#2b7ab8", "#10558f", "#08325c"),
    kinds={"country": "#0072b2", "demonym": "#aa4499", "place": "#c2570c", "region": "#6b7280"},
    diverging=("#8f4a05", "#d98a3b", "#f3d3ac", "#e9edf1", "#a9c9e4", "#4f90c4", "#0b4f8a"),
    series=_SERIES,
)

DARK = Palette(
    sea="#19212a",
    land="#333d49",
    ground="#48545f",
    border="#141a21",
    text="#e6edf3",
    muted="#9aa7b4",
    panel="#1b222b",
    chosen="#ffd84d",
    scale=("#21476b", "#2a6596", "#3d88bf", "#66abdc", "#a3d0f0", "#e3f3ff"),
    kinds={"country": "#56b4e9", "demonym": "#d98bd0", "place": "#f0954a", "region": "#9aa7b4"},
    diverging=("#f5a552", "#b5712c", "#6b4a2a", "#3a434e", "#2f5a7f", "#4a8fc6", "#8fcaf5"),
    series=_SERIES_DARK,
)


def recolored(old: Palette, new: Palette) -> dict[str, str]:
    """For each colour of a palette, the one that another has in its place."""
    pairs = ((getattr(old, one.name), getattr(new, one.name)) for one in fields(Palette))
    return {a: b for was, now in pairs for a, b in zip(_flat(was), _flat(now), strict=True)}


def _flat(colors: str | Mapping[Kind, str] | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(colors, str):
        return (colors,)
    return tuple(colors.values()) if isinstance(colors, Mapping) else colors
