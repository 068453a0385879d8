"""GeoParquet 1.1; the file's metadata says how it came about."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any, BinaryIO

from geo.exports.points import points_of
from geo.exports.source import Source
from geo.exports.tables import mentions_to_export

if TYPE_CHECKING:
    import pyarrow as pa
    from pandas import DataFrame

Box = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


def write(source: Source, file: BinaryIO) -> None:
    """Write a row for each mention that has a point; pandas reads the method as `attrs`.

    Each table is a row group. What the file says of all of them is written behind the last.
    """
    from pyarrow.parquet import ParquetWriter

    pieces = source.pieces()
    first, _ = _arrow(next(pieces), source)
    told: dict[bytes, bytes] = first.schema.metadata
    schema, boxes = first.schema.remove_metadata(), list[Box]()
    with ParquetWriter(file, schema, store_schema=False) as writer:
        for piece in pieces:
            table, box = _arrow(piece, source)
            if len(table):
                writer.write_table(table.replace_schema_metadata(None).cast(schema))
                boxes.append(box)
        writer.add_key_value_metadata(
            {
                "geo": json.dumps(_geo(told[b"geo"], boxes)),
                "pandas": told[b"pandas"].decode(),
                "PANDAS_ATTRS": json.dumps({"dateline": dict(source.how())}),
            }
        )


def _arrow(mentions: DataFrame, source: Source) -> tuple[pa.Table, Box]:
    """The rows that have a point, as geopandas writes them, and what they lie in."""
    from pyarrow import BufferReader
    from pyarrow.parquet import ParquetFile

    points = points_of(mentions_to_export(mentions, source.rule))
    file = io.BytesIO()
    points.to_parquet(file, index=False, compression=None)
    west, south, east, north = map(float, points.total_bounds)
    # Arrow's threads, which outlive Python, are not to read what is Python's.
    written = ParquetFile(BufferReader(file.getvalue()), pre_buffer=False)
    return written.read(use_threads=False), (west, south, east, north)


def _geo(one: bytes, boxes: list[Box]) -> dict[str, Any]:
    """What GeoParquet has to be told of the points: where all of them lie."""
    geo: dict[str, Any] = json.loads(one)
    geometry = geo["columns"]["geometry"]
    geometry.pop("bbox", None)
    geometry["geometry_types"] = ["Point"]
    if boxes:
        west, south, east, north = zip(*boxes, strict=True)
        geometry["bbox"] = [min(west), min(south), max(east), max(north)]
    return geo
