"""The days that the calendars of the pages can show."""

from __future__ import annotations

from datetime import date

EARLIEST, LATEST = date(1500, 1, 1), date(2199, 12, 31)


def possible(day: date | None) -> date | None:
    """The day, if a calendar can show it."""
    return day if day and EARLIEST <= day <= LATEST else None
