"""The countries' boundaries and points that ship; built by `build_boundaries.py`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.settings import data_folder

BOUNDARIES_FILE = (
    Path(__file__).resolve().parents[2] / "static" / "boundaries" / "countries.geojson"
)
BOUNDARIES_URL = "app/static/boundaries/countries.geojson"
"""Where the served dashboard finds the boundaries: relative, so that it works behind any path."""

NEUTRAL_LAND = ("-n-cyprus", "-siachen-glacier", "-somaliland")
"""Features of the boundaries that have no ISO 3166-1 code of their own."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the map: a point well inside it and the box of its main part.

    `box` is (west, south, east, north) in degrees. `pin` says that it is too small to see or to
    click as a polygon, `drawn` that it has a polygon nevertheless.
    """

    code: str
    lat: float
    lon: float
    box: Box
    pin: bool
    drawn: bool


def points_file() -> Path:
    """The table of points and boxes."""
    return data_folder() / "boundaries" / "country_points.csv"


@cache
def outlines() -> dict[str, Outline]:
    """Alpha-2 code (and `XK`) -> its outline, for every country of ISO 3166-1 and Kosovo."""
    with points_file().open(newline="", encoding="utf-8") as file:
        return {row["code"]: _outline(row) for row in csv.DictReader(file)}


def drawn_codes() -> list[str]:
    """Countries that have a polygon."""
    return [outline.code for outline in outlines().values() if outline.drawn]


def pinned_codes() -> list[str]:
    """Countries that need a pin."""
    return [outline.code for outline in outlines().values() if outline.pin]


def _outline(row: dict[str, str]) -> Outline:
    west, south, east, north = (float(row[side]) for side in ("west", "south", "east", "north"))
    return Outline(
        code=row["code"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        box=(west, south, east, north),
        pin=row["shape"] != "polygon",
        drawn=row["shape"] != "point",
    )
