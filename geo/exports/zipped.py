"""Text formats that have no room for the method: a ZIP file with a note beside them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from geo.exports.csv import counts_csv, mentions_csv, places_csv
from geo.exports.jsonl import articles_jsonl
from geo.exports.method import method_json, method_text
from geo.model import Article, CountRule

if TYPE_CHECKING:
    from pandas import DataFrame


def tables(mentions: DataFrame, rule: CountRule, how: Mapping[str, str]) -> bytes:
    """Counts, places and mentions as CSV."""
    files = {
        "counts.csv": [counts_csv(mentions, rule)],
        "places.csv": [places_csv(mentions, rule)],
        "mentions.csv": [mentions_csv(mentions, rule)],
        "method.txt": [method_text(how).encode()],
    }
    return _zipped(files)


def articles(parsed: Iterable[Article], how: Mapping[str, str]) -> bytes:
    """Articles as JSON lines."""
    return _zipped({"articles.jsonl": articles_jsonl(parsed), "method.json": [method_json(how)]})


def _zipped(files: Mapping[str, Iterable[bytes]]) -> bytes:
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, pieces in files.items():
            with zipped.open(name, "w") as file:
                for piece in pieces:
                    file.write(piece)
    return archive.getvalue()
