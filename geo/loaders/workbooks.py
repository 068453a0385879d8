"""XLSX workbooks: each sheet with a column of texts is a table. Formulas are not calculated."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from geo.errors import InputError
from geo.loaders.streams import read_whole
from geo.loaders.tables import Table, articles_of, table_of
from geo.loaders.unpacking import check_package
from geo.model import Article, Failure

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MOST_ROWS = 1_048_576
"""Of a sheet, as Excel has it (https://support.microsoft.com/office/1672b34d)."""

_EMPTY = "It is a workbook without rows. Add rows with a text each."
_DAMAGED = (
    "It is a workbook that is damaged or has a password. Save it anew without password as XLSX "
    "or CSV."
)


def read_workbook(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    """An article or failure for each row of the sheets that have a column of texts."""
    without_text: Table | None = None
    read = False
    for table in workbook_tables(stream, name):
        if table.roles().get("text") in table.header:
            read = True
            yield from articles_of(table)
        else:
            without_text = without_text or table
    if without_text and not read:
        yield from articles_of(without_text)  # says what is missing
    elif not read:
        raise InputError(_EMPTY)


def workbook_tables(stream: BinaryIO, name: str) -> Iterator[Table]:
    """The tables in a workbook, one a sheet. Raises `InputError` if it can't be read."""
    content = read_whole(stream)
    check_package(content)
    workbook = _opened(content)
    for sheet in workbook.worksheets:
        label = name if len(workbook.worksheets) == 1 else f"{name} sheet {sheet.title}"
        table = table_of(label, _rows(sheet))
        if table:
            yield table


def _opened(content: bytes) -> Workbook:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings(action="ignore"):
            return load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
    except Exception as error:  # any workbook may come, and openpyxl promises nothing
        raise InputError(_DAMAGED) from error


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[Sequence[str]]:
    try:
        with warnings.catch_warnings(action="ignore"):
            sheet.reset_dimensions()  # which programs state wrongly
            for row in islice(sheet.iter_rows(values_only=True), MOST_ROWS):
                yield _trimmed([_shown(cell) for cell in row])
    except Exception as error:
        raise InputError(_DAMAGED) from error


def _trimmed(cells: list[str]) -> list[str]:
    """The cells without the empty ones behind the last."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _shown(cell: object) -> str:
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
