"""The columns of all places that resolution computes with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geo.gazetteer.parquet import encoded, numbers


class Level(IntEnum):
    """What size of thing a place is."""

    REGION = 0
    COUNTRY = 1
    ADMIN1 = 2
    ADMIN2 = 3
    SETTLEMENT = 4
    LANDMARK = 5


_LEVELS = {
    "PCLI": Level.COUNTRY,
    "ADM1": Level.ADMIN1,
    "ADM2": Level.ADMIN2,
    "PPL": Level.SETTLEMENT,
    "PPLC": Level.SETTLEMENT,
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays with one element a place.

    `lat` and `lon` in degrees; `people` is log10(people + 1), for places that are named more often
    than their people tell of as many as that would take; `country` and `admin1` are
    numbers that are equal where country or area are, 0 where there is none; `capital` marks the
    capitals of countries.
    """

    lat: npt.NDArray[np.float32]
    lon: npt.NDArray[np.float32]
    people: npt.NDArray[np.float32]
    country: npt.NDArray[np.int16]
    admin1: npt.NDArray[np.int32]
    level: npt.NDArray[np.int8]
    capital: npt.NDArray[np.bool_]


def columns(places: pa.Table) -> Columns:
    """The columns of the table of `places.parquet`, its repeated strings as dictionaries."""
    country, country_names = encoded(places["country"])
    area, area_names = encoded(places["admin1"])
    feature, features = encoded(places["feature"])
    has_country = np.array([name != "" for name in country_names])[country]
    has_area = np.array([name != "" for name in area_names])[area]
    levels = np.array([_LEVELS.get(name, Level.LANDMARK) for name in features], dtype=np.int8)
    return Columns(
        lat=numbers(places["lat"]),
        lon=numbers(places["lon"]),
        people=np.log10(numbers(places["weight"]) + 1.0).astype(np.float32),
        country=np.where(has_country, country + 1, 0).astype(np.int16),
        admin1=np.where(has_area, country * len(area_names) + area + 1, 0).astype(np.int32),
        level=np.where(has_country, levels[feature], Level.REGION).astype(np.int8),
        capital=np.array([name == "PPLC" for name in features])[feature],
    )
