"""What counts are grouped by: countries, or the regions or continents that they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from geo.gazetteer.countries import countries, country_name
from geo.gazetteer.regions import continents, subregions

Grouping = Literal["country", "subregion", "continent"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)


@cache
def unit_of(grouping: Grouping) -> Mapping[str, str]:
    """The unit of each country: its own code, or the name of its region or continent."""
    if grouping == "subregion":
        return subregions()
    return continents() if grouping == "continent" else {code: code for code in countries()}


@cache
def members(grouping: Grouping) -> Mapping[str, tuple[str, ...]]:
    """The countries of each unit, by their codes."""
    found: dict[str, list[str]] = {}
    for code, unit in unit_of(grouping).items():
        found.setdefault(unit, []).append(code)
    return {unit: tuple(codes) for unit, codes in found.items()}


def unit_name(unit: str) -> str:
    """What a unit is called: a country by its name, a region as it is.

    >>> unit_name("SY"), unit_name("Western Asia")
    ('Syria', 'Western Asia')
    """
    return country_name(unit)


def named_area(codes: tuple[str, ...]) -> str | None:
    """The region or continent that has just these countries, if there is one.

    >>> named_area(("US", "CA", "GL", "BM", "PM"))
    'Northern America'
    """
    wanted = frozenset(codes)
    for grouping in ("subregion", "continent"):
        for unit, countries_of in members(grouping).items():
            if frozenset(countries_of) == wanted:
                return unit
    return None
