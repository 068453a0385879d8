"""An Excel workbook: sheets of mentions, counts and places, and one on how they came about."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, BinaryIO

from openpyxl import Workbook

from geo.counts import mention_table
from geo.errors import InputError
from geo.exports.method import corrections_in, method
from geo.exports.tables import (
    counts_to_export,
    mentions_to_export,
    places_to_export,
    without_control_characters,
    without_formulas,
)
from geo.model import DEFAULT_COUNT_RULE, Article, CountRule, Versions

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_ROWS = 1_048_576
"""What a sheet holds (Excel specifications and limits)."""

LONGEST_CELL = 32_767
"""Characters that a cell holds."""


def write(articles: Iterable[Article], file: BinaryIO, versions: Versions) -> None:
    """Write the workbook; InputError when there are more mentions than a sheet has rows."""
    mentions = mention_table(articles)
    how = method(versions, corrections=corrections_in(mentions))
    _write(mentions, DEFAULT_COUNT_RULE, how, file)


def workbook(mentions: DataFrame, rule: CountRule, how: Mapping[str, str]) -> bytes:
    """The workbook of a mention table; InputError as for `write`."""
    file = io.BytesIO()
    _write(mentions, rule, how, file)
    return file.getvalue()


def _write(mentions: DataFrame, rule: CountRule, how: Mapping[str, str], file: BinaryIO) -> None:
    if len(mentions) >= MOST_ROWS:
        raise InputError(
            f"{len(mentions):,} mentions are more than an Excel sheet holds ({MOST_ROWS - 1:,}); "
            "export them as csv or geoparquet."
        )
    book = Workbook(write_only=True)
    listed = mentions_to_export(mentions, rule)
    listed["published"] = listed["published"].dt.date
    _add_sheet(book, "Mentions", listed)
    _add_sheet(book, "Counts", counts_to_export(mentions, rule))
    _add_sheet(book, "Places", places_to_export(mentions, rule))
    sheet = book.create_sheet("Method")
    for item in how.items():
        sheet.append(item)
    book.save(file)


def _add_sheet(book: Workbook, name: str, table: DataFrame) -> None:
    safe = without_formulas(without_control_characters(table)).astype("object")
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.append(list(safe.columns))
    for row in safe.where(safe.notna(), None).itertuples(index=False):
        sheet.append([_cell(value) for value in row])


def _cell(value: object) -> object:
    return value[:LONGEST_CELL] if isinstance(value, str) else value
