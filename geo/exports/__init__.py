"""Articles and mention tables to the formats that other programs read."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from geo.exports.jsonl import article_line, articles_jsonl
from geo.model import Article, Versions

if TYPE_CHECKING:
    from pandas import DataFrame

FORMATS = ("jsonl", "csv", "xlsx", "geojson", "gpkg", "geoparquet")
"""Each is a module of this folder; those but jsonl have a function `write` for mentions."""

BINARY_FORMATS = ("xlsx", "gpkg", "geoparquet")

__all__ = [
    "BINARY_FORMATS",
    "FORMATS",
    "article_line",
    "articles_jsonl",
    "table_csv",
    "write",
]


def write(
    articles: Iterable[Article],
    format: str,  # noqa: A002
    target: Path | BinaryIO,
    versions: Versions,
) -> None:
    """Write parsed articles in one of `FORMATS`, as they come: few of them are in memory.

    InputError when a format can't hold so many.
    """
    if isinstance(target, Path):
        with target.open("wb") as file:
            write(articles, format, file, versions)
        return
    if format not in FORMATS:
        raise ValueError(f"{format!r} is none of the formats {', '.join(FORMATS)}")
    if format == "jsonl":
        target.writelines(articles_jsonl(articles))
        return
    from geo.exports.source import of_articles

    import_module(f"geo.exports.{format}").write(of_articles(articles, versions), target)


def table_csv(table: DataFrame) -> bytes:
    """Any table as CSV; no cell of it is a formula."""
    from geo.exports import csv

    return csv.table_csv(table)
