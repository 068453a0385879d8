"""The columns of all places that resolution computes with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc


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

    `lat` and `lon` in degrees; `people` is log10(population + 1); `country` and `admin1` are
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
    """The columns of the table of `places.parquet`."""
    country, area, feature = places["country"], places["admin1"], places["feature"]
    whole = pc.binary_join_element_wise(country, area, pa.scalar(".", country.type))
    has_area = pc.not_equal(area, "").to_numpy()
    level = _numbers(feature, np.array([_level(f) for f in _values(feature)], dtype=np.int8))
    level[pc.equal(country, "").to_numpy()] = Level.REGION
    return Columns(
        lat=places["lat"].to_numpy(),
        lon=places["lon"].to_numpy(),
        people=np.log10(places["population"].to_numpy() + 1.0).astype(np.float32),
        country=np.where(pc.not_equal(country, ""), _codes(country) + 1, 0).astype(np.int16),
        admin1=np.where(has_area, _codes(whole) + 1, 0).astype(np.int32),
        level=level,
        capital=pc.equal(feature, "PPLC").to_numpy(),
    )


def _level(feature: str) -> Level:
    return _LEVELS.get(feature, Level.LANDMARK)


def _encoded(column: pa.ChunkedArray) -> Any:
    return column.combine_chunks().dictionary_encode()


def _values(column: pa.ChunkedArray) -> list[str]:
    return list(_encoded(column).dictionary.to_pylist())


def _codes(column: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    return np.asarray(_encoded(column).indices.to_numpy(), dtype=np.int32)


def _numbers(column: pa.ChunkedArray, values: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    return values[_codes(column)]
