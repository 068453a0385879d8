"""The regions that countries lie in, from `data/lexicon/country_regions.csv`, and continents."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from geo.gazetteer.countries import countries
from geo.settings import data_folder

CONTINENTS = {
    "AF": "Africa",
    "AN": "Antarctica",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "OC": "Oceania",
    "SA": "South America",
}
"""GeoNames' codes of continents, as the gazetteer has them."""


@cache
def subregions() -> Mapping[str, str]:
    """The region of each country by the UN's standard M49: Western Asia, Caribbean ..."""
    file = data_folder() / "lexicon" / "country_regions.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: row["subregion"] for row in csv.DictReader(rows)}


@cache
def continents() -> Mapping[str, str]:
    """The continent of each country, as GeoNames has it."""
    return {code: CONTINENTS[country.continent] for code, country in countries().items()}
