"""The columns of a batch's tables, as Arrow has them."""

from __future__ import annotations

import json

import pyarrow as pa

_PLACE = [
    ("name", pa.string()),
    ("country", pa.string()),
    ("lat", pa.float64()),
    ("lon", pa.float64()),
    ("feature", pa.string()),
    ("geonameid", pa.int64()),
    ("admin1", pa.string()),
    ("admin2", pa.string()),
    ("population", pa.int64()),
]
_SPAN = [("start", pa.int32()), ("end", pa.int32()), ("kind", pa.string())]

ARTICLES = pa.schema(
    [
        ("id", pa.string()),
        ("key", pa.string()),
        ("title", pa.string()),
        ("source", pa.string()),
        ("published", pa.date32()),
        ("language", pa.string()),
        ("url", pa.string()),
        ("author", pa.string()),
        ("sections", pa.list_(pa.struct(_SPAN))),
        ("marks", pa.list_(pa.struct(_SPAN))),
        ("text", pa.string()),
    ]
)

_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}

MENTIONS = pa.schema(
    [
        ("row", pa.int32()),
        ("article", pa.string()),
        ("key", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", pa.string()),
        ("kind", pa.string()),
        ("section", pa.string()),
        *_PLACE,
        ("score", pa.float64()),
        ("counted", pa.bool_()),
        ("restates", pa.bool_()),
        ("sentence", pa.string()),
        ("sentence_start", pa.int32()),
        ("sentence_end", pa.int32()),
        ("alternatives", pa.list_(pa.struct([*_PLACE, ("score", pa.float64())]))),
        ("geometry", pa.binary()),
    ],
    metadata={"geo": json.dumps(_GEO)},
)
"""A row a mention, in the order of the articles; `row` is that of its article in the same part.

It is GeoParquet 1.1 in WGS 84, the default, which is left unsaid; without a place, no geometry.
"""

COUNTS = pa.schema(
    [
        ("article", pa.string()),
        ("key", pa.string()),
        ("country", pa.string()),
        ("kind", pa.string()),
        ("mentions", pa.int64()),
    ]
)
"""The mentions that count under the default rule, a row an article, country and kind."""

ERRORS = pa.schema([("input", pa.string()), ("reason", pa.string())])
"""What could not be read or parsed, and why."""
