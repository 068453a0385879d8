"""The countries: ISO 3166-1 and Kosovo, from `data/lexicon/countries.csv`."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geo.settings import data_folder


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of its own; the point (degrees) is for labels."""

    code: str
    alpha3: str
    name: str
    continent: str
    population: int
    lat: float
    lon: float


@cache
def countries() -> Mapping[str, Country]:
    """Every country by its alpha-2 code."""
    data = data_folder()
    with (data / "boundaries" / "country_points.csv").open(encoding="utf-8", newline="") as file:
        points = {
            row["code"]: (float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)
        }
    with (data / "lexicon" / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["code"]: Country(
            row["code"],
            row["alpha3"],
            row["name"],
            row["continent"],
            int(row["population"] or 0),
            *points[row["code"]],
        )
        for row in rows
    }


def country_name(code: str) -> str:
    """The English name of a country, or the code itself when there is no such country."""
    country = countries().get(code)
    return country.name if country else code
