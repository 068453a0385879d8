"""An Excel workbook: a sheet of mentions, and one that says how they came about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from openpyxl import Workbook

from geo.counts import mention_table
from geo.errors import InputError
from geo.exports.method import method
from geo.exports.tables import (
    mentions_to_export,
    without_control_characters,
    without_formulas,
)
from geo.model import Article, Versions

MOST_ROWS = 1_048_576
"""What a sheet holds (Excel specifications and limits)."""


def write(articles: Iterable[Article], file: BinaryIO, versions: Versions) -> None:
    """Write the workbook; InputError when there are more mentions than a sheet has rows."""
    table = mentions_to_export(mention_table(articles))
    if len(table) >= MOST_ROWS:
        raise InputError(
            f"{len(table):,} mentions are more than an Excel sheet holds ({MOST_ROWS - 1:,}); "
            "export them as csv or geoparquet."
        )
    table["published"] = table["published"].dt.date
    table = without_formulas(without_control_characters(table)).astype("object")
    workbook = Workbook(write_only=True)
    mentions = workbook.create_sheet("Mentions")
    mentions.freeze_panes = "A2"
    mentions.append(list(table.columns))
    for row in table.where(table.notna(), None).itertuples(index=False):
        mentions.append(row)
    how = workbook.create_sheet("Method")
    for item in method(versions).items():
        how.append(item)
    workbook.save(file)
