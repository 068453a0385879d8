"""GeoParquet 1.0; the file's metadata says how it came about."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, BinaryIO

from geo.counts import mention_table
from geo.exports.method import corrections_in, method
from geo.exports.points import points_of
from geo.exports.tables import mentions_to_export
from geo.model import DEFAULT_COUNT_RULE, Article, CountRule, Versions

if TYPE_CHECKING:
    from pandas import DataFrame


def write(articles: Iterable[Article], file: BinaryIO, versions: Versions) -> None:
    """Write a row for each mention that has a point; pandas reads the method as `attrs`."""
    mentions = mention_table(articles)
    how = method(versions, corrections=corrections_in(mentions))
    file.write(parquet(mentions, DEFAULT_COUNT_RULE, how))


def parquet(mentions: DataFrame, rule: CountRule, how: Mapping[str, str]) -> bytes:
    """The rows of a mention table that have a point."""
    points = points_of(mentions_to_export(mentions, rule))
    points.attrs = {"dateline": dict(how)}
    file = io.BytesIO()
    points.to_parquet(file, index=False)
    return file.getvalue()
