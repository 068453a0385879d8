"""The colours of figures and highlights, safe for colour-blind readers, in light and dark.

Kinds follow Okabe and Ito's palette (https://jfly.uni-koeln.de/color/); counts run through one
blue from weak to strong, so that they also read in grey.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.model import Kind

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours for one theme; `scale` runs from the smallest to the largest count."""

    sea: str
    land: str
    border: str
    text: str
    muted: str
    panel: str
    chosen: str
    scale: tuple[str, ...]
    kinds: Mapping[Kind, str]


LIGHT = Palette(
    sea="#f4f7fa",
    land="#dfe4ea",
    border="#ffffff",
    text="#1d2733",
    muted="#5b6875",
    panel="#ffffff",
    chosen="#d6006c",
    scale=("#cfe3f1", "#9ac7e3", "#5ba3cf", "#2b7ab8", "#10558f", "#08325c"),
    kinds={"country": "#0072b2", "demonym": "#aa4499", "place": "#c2570c", "region": "#6b7280"},
)

DARK = Palette(
    sea="#19212a",
    land="#333d49",
    border="#141a21",
    text="#e6edf3",
    muted="#9aa7b4",
    panel="#1b222b",
    chosen="#ffd84d",
    scale=("#21476b", "#2a6596", "#3d88bf", "#66abdc", "#a3d0f0", "#e3f3ff"),
    kinds={"country": "#56b4e9", "demonym": "#d98bd0", "place": "#f0954a", "region": "#9aa7b4"},
)
