"""Dates that an input states; none is guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

_DATE_LINE = re.compile(
    r"[ \t]*(?:\*\*)?(?:date|published)(?:\*\*)?[ \t]*:[ \t]*(?:\*\*)?[ \t]*"
    r"(?P<stated>\d{4}-\d{2}-\d{2}[^\r\n]{0,30})",
    re.IGNORECASE,
)
HEAD_LINES = 6


def parse_date(stated: object) -> date | None:
    """The date of an ISO 8601 string, `None` for anything else.

    >>> parse_date("2023-09-22T10:30:00Z")
    datetime.date(2023, 9, 22)
    """
    if not isinstance(stated, str):
        return None
    for parse in (date.fromisoformat, _date_of_time):
        try:
            return parse(stated.strip())
        except ValueError:
            continue
    return None


def dated_line(text: str) -> date | None:
    """The date of a line "Date: 2023-09-22" among the first lines of a text."""
    for line in text[:2000].splitlines()[:HEAD_LINES]:
        match = _DATE_LINE.match(line)
        if match:
            return parse_date(match["stated"])
    return None


def _date_of_time(stated: str) -> date:
    return datetime.fromisoformat(stated).date()
