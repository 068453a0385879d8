"""The columns of all places that resolution computes with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa


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
    country, country_names = _encoded(places, "country")
    area, area_names = _encoded(places, "admin1")
    feature, features = _encoded(places, "feature")
    has_country = np.array([name != "" for name in country_names])[country]
    has_area = np.array([name != "" for name in area_names])[area]
    levels = np.array([_LEVELS.get(name, Level.LANDMARK) for name in features], dtype=np.int8)
    return Columns(
        lat=_array(places, "lat"),
        lon=_array(places, "lon"),
        people=np.log10(_array(places, "weight") + 1.0).astype(np.float32),
        country=np.where(has_country, country + 1, 0).astype(np.int16),
        admin1=np.where(has_area, country * len(area_names) + area + 1, 0).astype(np.int32),
        level=np.where(has_country, levels[feature], Level.REGION).astype(np.int8),
        capital=np.array([name == "PPLC" for name in features])[feature],
    )


def _encoded(places: pa.Table, name: str) -> tuple[npt.NDArray[np.int32], list[str]]:
    """The number of each value of a column, and the values."""
    column = places[name].combine_chunks()
    return np.asarray(column.indices), [str(value) for value in column.dictionary.to_pylist()]


def _array(places: pa.Table, name: str) -> npt.NDArray[np.float32]:
    """A column of numbers, as an array of its own."""
    return np.array(places[name])
