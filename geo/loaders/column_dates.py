"""Dates in a column, which show together whether the day or the month comes first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Literal

from geo.loaders.dates import stated_date

DateReader = Callable[[str], date | None]
Order = Literal["day first", "month first"]

_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d|\d\d)(?!\d)")
_SECONDS = re.compile(r"(\d{9,10})(?:\.\d+)?\Z")
_MILLISECONDS = re.compile(r"\d{12,13}\Z")


def date_reader(cells: Iterable[str]) -> DateReader:
    """How to read the dates of a column that has such cells.

    03/04/2023 is no date where no other cell shows which of its numbers is the month.

    >>> date_reader(["03/04/2023", "22/09/2023"])("03/04/2023")
    datetime.date(2023, 4, 3)
    """
    order = _order(cells)
    return lambda cell: _date(cell.strip(), order)


def _order(cells: Iterable[str]) -> Order | None:
    found: set[Order] = set()
    for cell in cells:
        match = _YEAR_LAST.match(cell.strip())
        if match and int(match[1]) > 12:
            found.add("day first")
        elif match and int(match[2]) > 12:
            found.add("month first")
    return found.pop() if len(found) == 1 else None


def _date(cell: str, order: Order | None) -> date | None:
    numeric = _numeric(cell, order) or _since_1970(cell)
    return numeric or stated_date(cell)


def _numeric(cell: str, order: Order | None) -> date | None:
    if match := _YEAR_FIRST.match(cell):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _YEAR_LAST.match(cell)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), _century(int(match[3]))
    if order is None and first != second:
        return None
    return _day(year, first, second) if order == "month first" else _day(year, second, first)


def _since_1970(cell: str) -> date | None:
    """The day of a time in seconds or milliseconds since 1970, in UTC."""
    if match := _SECONDS.match(cell):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    if _MILLISECONDS.match(cell):
        return datetime.fromtimestamp(int(cell) // 1000, UTC).date()
    return None


def _century(year: int) -> int:
    if year > 99:
        return year
    return year + (2000 if year <= datetime.now(UTC).year % 100 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
