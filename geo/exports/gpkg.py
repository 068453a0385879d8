"""A GeoPackage with the layer `mentions`."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from geo.counts import mention_table
from geo.exports.method import corrections_in, method
from geo.exports.points import points_of, with_days
from geo.exports.tables import mentions_to_export, without_control_characters
from geo.model import DEFAULT_COUNT_RULE, Article, CountRule, Versions

if TYPE_CHECKING:
    from pandas import DataFrame


def write(articles: Iterable[Article], file: BinaryIO, versions: Versions) -> None:
    """Write a feature for each mention that has a point; the layer's metadata is the method."""
    mentions = mention_table(articles)
    how = method(versions, corrections=corrections_in(mentions))
    with _made(mentions, DEFAULT_COUNT_RULE, how) as made:
        shutil.copyfileobj(made, file)


def package(mentions: DataFrame, rule: CountRule, how: Mapping[str, str]) -> bytes:
    """The GeoPackage of a mention table."""
    with _made(mentions, rule, how) as made:
        return made.read()


@contextmanager
def _made(mentions: DataFrame, rule: CountRule, how: Mapping[str, str]) -> Iterator[BinaryIO]:
    table = without_control_characters(mentions_to_export(mentions, rule))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mentions.gpkg"  # GDAL writes databases to files only
        with_days(points_of(table)).to_file(
            path,
            layer="mentions",
            driver="GPKG",
            engine="pyogrio",
            use_arrow=True,  # which knows days, where pandas has moments
            geometry_type="Point",
            layer_metadata=dict(how),
        )
        with path.open("rb") as made:
            yield made
