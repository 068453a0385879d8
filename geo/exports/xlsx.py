"""An Excel workbook: sheets of mentions, counts and places, and one on how they came about."""

from __future__ import annotations

import shutil
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook

from geo.errors import InputError
from geo.exports.source import Source
from geo.exports.tables import (
    Places,
    counts_to_export,
    mentions_to_export,
    without_control_characters,
    without_formulas,
)

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_ROWS = 1_048_576
"""What a sheet holds (Excel specifications and limits)."""

LONGEST_CELL = 32_767
"""Characters that a cell holds."""


def write(source: Source, file: BinaryIO) -> None:
    """Write the workbook; InputError when there are more mentions than a sheet has rows."""
    book = Workbook(write_only=True)
    with TemporaryFile() as made:
        try:
            _fill(book, source)
        finally:
            book.save(made)  # which also removes the files that the sheets wait in
        made.seek(0)  # Excel takes no ZIP file that was written without going back
        shutil.copyfileobj(made, file)


def _fill(book: Workbook, source: Source) -> None:
    mentions, counts, places = (_Sheet(book, name) for name in ("Mentions", "Counts", "Places"))
    of_places = Places(source.rule)
    for piece in source.pieces():
        listed = mentions_to_export(piece, source.rule)
        listed["published"] = listed["published"].dt.date
        mentions.add(listed)
        counts.add(counts_to_export(piece, source.rule))
        of_places.add(piece)
    places.add(of_places.table())
    how = book.create_sheet("Method")
    for item in source.how().items():
        how.append(item)


class _Sheet:
    """A sheet that is written row by row, with its head first."""

    def __init__(self, book: Workbook, name: str) -> None:
        self._sheet: Any = book.create_sheet(name)
        self._sheet.freeze_panes = "A2"
        self._rows = 0

    def add(self, table: DataFrame) -> None:
        if not self._rows:
            self._sheet.append(list(table.columns))
        self._rows += len(table) + (not self._rows)
        if self._rows > MOST_ROWS:
            raise InputError(
                f"More mentions than an Excel sheet holds ({MOST_ROWS - 1:,}); "
                "export them as csv or geoparquet."
            )
        safe = without_formulas(without_control_characters(table)).astype("object")
        for row in safe.where(safe.notna(), None).itertuples(index=False):
            self._sheet.append([_cell(value) for value in row])


def _cell(value: object) -> object:
    return value[:LONGEST_CELL] if isinstance(value, str) else value
