"""GeoJSON as RFC 7946 has it; a foreign member `dateline` says how it came about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, BinaryIO

from geo.counts import mention_table
from geo.exports.method import corrections_in, method
from geo.exports.points import points_of, with_dates_as_text
from geo.exports.tables import mentions_to_export, places_to_export
from geo.model import Article, CountRule, Versions

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame


def write(articles: Iterable[Article], file: BinaryIO, versions: Versions) -> None:
    """Write a feature for each mention that has a point."""
    points = points_of(mentions_to_export(mention_table(articles)))
    how = method(versions, corrections=corrections_in(points))
    file.write(_geojson(with_dates_as_text(points), how))


def places_geojson(mentions: DataFrame, rule: CountRule, how: Mapping[str, str]) -> bytes:
    """A feature for each place that counts, with its numbers of mentions and articles."""
    return _geojson(points_of(places_to_export(mentions, rule)), how)


def _geojson(table: GeoDataFrame, how: Mapping[str, str]) -> bytes:
    collection = {**table.to_geo_dict(na="null", drop_id=True), "dateline": dict(how)}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False).encode("utf-8")
