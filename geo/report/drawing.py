"""The maps of a report as JSON, drawn once in colours that stand for those of light and dark."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from itertools import count
from typing import Any

import pandas as pd

from geo.figures import DARK, LIGHT, Palette, article_map, inside_map, world_map
from geo.figures.areas import area_file, area_url
from geo.figures.boundaries import BOUNDARIES_FILE, BOUNDARIES_URL
from geo.figures.palette import recolored


def world(countries: pd.DataFrame, places: pd.DataFrame) -> str:
    """The world of the whole report."""
    return figure_json(world_map(countries, places, STAND_IN))


def of_article(countries: pd.DataFrame, places: pd.DataFrame) -> str:
    """The part of the world that an article speaks of."""
    return figure_json(article_map(countries, places, STAND_IN))


def of_country(country: str, areas: pd.DataFrame, places: pd.DataFrame) -> str:
    """A country with its admin-1 areas."""
    return figure_json(inside_map(country, areas, places, STAND_IN))


def themes() -> str:
    """For light and dark, the colour that each stand-in becomes."""
    return script_json({"light": recolored(STAND_IN, LIGHT), "dark": recolored(STAND_IN, DARK)})


def boundaries(country: str | None = None) -> str:
    """The polygons of countries, and those inside one, under the names that the maps know."""
    files = {BOUNDARIES_URL: BOUNDARIES_FILE}
    if country and area_file(country).is_file():
        files[area_url(country)] = area_file(country)
    return script_json(
        {name: json.loads(file.read_text(encoding="utf-8")) for name, file in files.items()}
    )


def figure_json(figure: Any) -> str:
    """A Plotly figure for a script element."""
    return script_json(json.loads(figure.to_json(validate=False)))


def script_json(value: Any) -> str:
    """JSON that ends no script element and opens no comment, whatever it says."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _stand_in(palette: Palette) -> Palette:
    """A colour for each of the palette's that no figure has otherwise."""
    numbers = count(0xF1D0E0)

    def fresh(value: Any) -> Any:
        if isinstance(value, str):
            return f"#{next(numbers):06x}"
        if isinstance(value, Mapping):
            return {name: fresh(color) for name, color in value.items()}
        return tuple(map(fresh, value))

    return Palette(**{field.name: fresh(getattr(palette, field.name)) for field in fields(Palette)})


STAND_IN = _stand_in(LIGHT)
