"""The admin-1 areas of countries (states, provinces, governorates) with a point for each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.settings import data_folder


class Area(NamedTuple):
    """An area: its GeoNames code in its country, the middle of its settlements in degrees (None
    where that is not known), and how many people live in these."""

    code: str
    name: str
    lat: float | None
    lon: float | None
    population: int


def areas_of(country: str) -> Mapping[str, Area]:
    """The areas of a country by their names."""
    return _areas().get(country, {})


@cache
def _areas() -> Mapping[str, Mapping[str, Area]]:
    columns = ["country", "admin1", "name", "feature", "lat", "lon", "population"]
    places = pq.read_table(data_folder() / "gazetteer" / "places.parquet", columns=columns)
    rows = places.filter(pc.equal(places["feature"], "ADM1")).drop_columns(["feature"])
    found: dict[str, dict[str, Area]] = {}
    values = zip(*(rows[name].to_pylist() for name in rows.column_names), strict=True)
    for country, code, *area in values:
        found.setdefault(country, {})[area[0]] = Area(code, *area)
    return found
