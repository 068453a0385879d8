"""Tables with a point in each row, for the formats that maps read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

WGS_84 = "EPSG:4326"


def points_of(table: DataFrame) -> GeoDataFrame:
    """The rows with `lat` and `lon`, as points instead."""
    from geopandas import GeoDataFrame, points_from_xy  # large, and not needed to show a page

    placed = table.dropna(subset=["lat", "lon"])
    points = points_from_xy(placed["lon"], placed["lat"])
    return GeoDataFrame(placed.drop(columns=["lat", "lon"]), geometry=points, crs=WGS_84)


def with_dates_as_text(table: GeoDataFrame) -> GeoDataFrame:
    """The table with ISO dates, for formats that have no date or only a time."""
    dates = table["published"].dt.strftime("%Y-%m-%d").astype("str")
    return table.assign(published=dates)


def with_days(table: GeoDataFrame) -> GeoDataFrame:
    """The table with dates that are days and no moments, for formats that tell them apart."""
    import pandas as pd
    import pyarrow as pa

    return table.assign(published=table["published"].astype(pd.ArrowDtype(pa.date32())))
