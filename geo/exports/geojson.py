"""GeoJSON as RFC 7946 has it; a foreign member `dateline` says how it came about."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, BinaryIO

from geo.exports.points import points_of, with_dates_as_text
from geo.exports.source import Source
from geo.exports.tables import Places, mentions_to_export

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def write(source: Source, file: BinaryIO) -> None:
    """Write a feature for each mention that has a point."""
    tables = (mentions_to_export(piece, source.rule) for piece in source.pieces())
    _write((with_dates_as_text(points_of(table)) for table in tables), source.how, file)


def write_places(source: Source, file: BinaryIO) -> None:
    """Write a feature for each place that counts, with its numbers of mentions and articles."""
    places = Places(source.rule)
    for piece in source.pieces():
        places.add(piece)
    _write([points_of(places.table())], source.how, file)


def _write(
    tables: Iterable[GeoDataFrame], how: Callable[[], Mapping[str, str]], file: BinaryIO
) -> None:
    file.write(b'{"type": "FeatureCollection", "features": [')
    between = b""
    for table in tables:
        for feature in table.to_geo_dict(na="null", drop_id=True)["features"]:
            file.write(between + _json(feature))
            between = b",\n"
    file.write(b'], "dateline": ' + _json(dict(how())) + b"}")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
