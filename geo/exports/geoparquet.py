"""GeoParquet 1.0; the file's metadata says how it came about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from geo.exports.method import method
from geo.exports.points import mention_points
from geo.model import Article, Versions


def write(articles: Iterable[Article], file: BinaryIO, versions: Versions) -> None:
    """Write a row for each mention that has a point; pandas reads the method as `attrs`."""
    points = mention_points(articles)
    points.attrs = {"dateline": method(versions)}
    points.to_parquet(file, index=False)
