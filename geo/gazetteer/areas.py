"""The admin-1 areas of countries (states, provinces, governorates) with a point for each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.settings import data_folder

Point = tuple[float, float]


@cache
def area_points() -> Mapping[tuple[str, str], Point]:
    """(country, name of the area) -> (lat, lon) of the middle of its settlements."""
    columns = ["country", "name", "feature", "lat", "lon"]
    places = pq.read_table(data_folder() / "gazetteer" / "places.parquet", columns=columns)
    areas = places.filter(pc.equal(places["feature"], "ADM1"))
    values = zip(
        *(areas[name].to_pylist() for name in ("country", "name", "lat", "lon")), strict=True
    )
    return {(country, name): (lat, lon) for country, name, lat, lon in values}
