"""The outlines of admin-1 areas that ship, a file a country; built by `build_areas.py`."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from geo.figures.boundaries import BOUNDARIES_FILE


def area_file(country: str) -> Path:
    """Where the outlines of a country's areas are, if it has any."""
    return BOUNDARIES_FILE.parent / "areas" / f"{country}.geojson"


def area_url(country: str) -> str:
    """Where the served dashboard finds them; relative, so that it works behind any path."""
    return f"app/static/boundaries/areas/{country}.geojson"


@lru_cache(maxsize=300)
def outlined_areas(country: str) -> frozenset[str]:
    """The admin-1 codes of a country's areas that have an outline; none where it has no file."""
    file = area_file(country)
    if not file.is_file():
        return frozenset()
    return frozenset(feature["id"] for feature in json.loads(file.read_bytes())["features"])
