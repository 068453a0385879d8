"""A GeoPackage with the layer `mentions`."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from geo.counts import mention_table
from geo.exports.method import method
from geo.exports.points import points_of, with_dates_as_text
from geo.exports.tables import mentions_to_export, without_control_characters
from geo.model import Article, Versions


def write(articles: Iterable[Article], file: BinaryIO, versions: Versions) -> None:
    """Write a feature for each mention that has a point; the layer's metadata is the method."""
    table = without_control_characters(mentions_to_export(mention_table(articles)))
    points = with_dates_as_text(points_of(table))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mentions.gpkg"  # GDAL writes databases to files only
        points.to_file(
            path,
            layer="mentions",
            driver="GPKG",
            engine="pyogrio",
            geometry_type="Point",
            layer_metadata=method(versions),
        )
        with path.open("rb") as made:
            shutil.copyfileobj(made, file)
