"""Lines that only say when something was published, and the lone numbers of buttons beside them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from geo import settings
from geo.model import Section
from geo.sections.lines import LINE_END, LINE_START

LONGEST_STAMP = 90

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_DATE = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{2,4}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
_COUNT = re.compile(r"\W{0,3}\d{1,5}\W{0,3}")
_PLACE_IN_BRACKETS = re.compile(r"\([^()\d]{1,20}\)\s*$")
_SHORT_WITH_DIGIT = re.compile(
    rf"{LINE_START}(?=[^\d{LINE_END}]{{0,40}}\d)([^{LINE_END}]{{1,{LONGEST_STAMP}}}+)(?=[{LINE_END}]|\Z)"
)


def stamps(text: str) -> Iterator[Section]:
    """The lines of times ("Updated 3:45 PM"), reading times and counts, wherever they stand."""
    for match in _SHORT_WITH_DIGIT.finditer(text):
        if is_stamp(match[1]):
            yield Section(*match.span(1), "boilerplate")


def is_stamp(line: str) -> bool:
    """Whether `line` is a time of publication, a reading time or a count, and nothing else."""
    if _COUNT.fullmatch(line.strip()):
        return True
    tells = _tells(line)
    return "publication" in tells or ("clock" in tells and bool(_CLOCK.search(line)))


def is_date(line: str) -> bool:
    """Whether `line` is a stamp, or a date and nothing else, as a heading of a text may be too."""
    return is_stamp(line) or "calendar" in _tells(line)


def _tells(line: str) -> frozenset[str]:
    """What the words of a line tell, nothing where one of them is no word of dates and times."""
    line = _PLACE_IN_BRACKETS.sub("", line)
    tokens = [token.casefold() for token in _TOKEN.findall(line[: LONGEST_STAMP + 1])]
    if len(line) > LONGEST_STAMP or not any(token.isdigit() for token in tokens):
        return frozenset()
    words = [token for token in tokens if not token.isdigit()]
    known = _words()
    if not all(word in known for word in words):
        return frozenset()
    written = {"clock": _CLOCK.search(line), "calendar": _DATE.search(line)}
    return frozenset(known[word] for word in words) | {tell for tell in written if written[tell]}


@cache
def _words() -> dict[str, str]:
    """The words of `data/sections/stamps.csv`, and what each tells."""
    path = settings.data_folder() / "sections" / "stamps.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["tells"] for row in csv.DictReader(file)}
