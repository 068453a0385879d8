"""When an article was published, by its text: a line with a date, or the date in its dateline."""

from __future__ import annotations

from datetime import date
from itertools import islice

from geo.loaders.dates import dated_line, plausible, written_date
from geo.sections.lines import lines_below
from geo.sections.marks import dateline_of

MOST_LINES = 24
LONGEST_DATELINE = 200


def date_in(text: str) -> date | None:
    """The date that a text states of itself, `None` where it states none with its year.

    >>> date_in("Talks in Cairo\\n\\nCAIRO, Sept. 22, 2023 (AP) — Ministers met on Friday.")
    datetime.date(2023, 9, 22)
    """
    return plausible(dated_line(text) or _of_dateline(text))


def _of_dateline(text: str) -> date | None:
    for start, end in islice(lines_below(text, 0), MOST_LINES):
        dateline = dateline_of(text[start : min(end, start + LONGEST_DATELINE)])
        if dateline:
            return written_date(dateline)
    return None
