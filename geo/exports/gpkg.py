"""A GeoPackage with the layer `mentions`."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from geo.counts import mention_table
from geo.exports.points import points_of, with_days
from geo.exports.source import Source
from geo.exports.tables import mentions_to_export, without_control_characters
from geo.model import CountRule

if TYPE_CHECKING:
    from pandas import DataFrame


def write(source: Source, file: BinaryIO) -> None:
    """Write a feature for each mention that has a point; the layer's metadata is the method."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mentions.gpkg"  # GDAL writes databases to files only
        for piece in source.pieces():
            _append(path, piece, source.rule, {})
        _append(path, mention_table([]), source.rule, source.how())
        with path.open("rb") as made:
            shutil.copyfileobj(made, file)


def _append(path: Path, mentions: DataFrame, rule: CountRule, how: Mapping[str, str]) -> None:
    """Add mentions to the layer, and have the metadata say something else."""
    table = without_control_characters(mentions_to_export(mentions, rule))
    with_days(points_of(table)).to_file(
        path,
        layer="mentions",
        driver="GPKG",
        engine="pyogrio",
        mode="a" if path.exists() else "w",
        use_arrow=True,  # which knows days, where pandas has moments
        geometry_type="Point",
        layer_metadata=dict(how),
    )
