"""Lines that only say when something was published, and the counts and addresses beside them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache

from geo import settings
from geo.model import Section
from geo.sections.lines import LINE_END, LINE_START

LONGEST_STAMP = 90
LEAST_OF_DATE = 0.6

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_DATE = re.compile(r"(?<!\d)\d{1,4}([./-])\d{1,2}\1\d{2,4}(?!\d)")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
_COUNT = re.compile(r"\W{0,3}\d{1,5}[pkKM]?\W{0,3}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+){1,4}/\S{4,}")
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
    if _COUNT.fullmatch(line.strip()) or _ADDRESS.fullmatch(line.strip()):
        return True
    tells = _tells(line)
    return "publication" in tells or ("clock" in tells and bool(_CLOCK.search(line)))


def is_date(line: str) -> bool:
    """Whether `line` is a stamp, or a date and nothing else, as a heading of a text may be too."""
    return is_stamp(line) or "calendar" in _tells(line)


def is_dated(line: str) -> bool:
    """Whether `line`, at the head of a page, says when and little else, such as by whom."""
    tokens = [token.casefold() for token in _TOKEN.findall(line[: LONGEST_STAMP + 1])]
    if len(line) > LONGEST_STAMP or not any(token.isdigit() for token in tokens):
        return False
    known = [token for token in tokens if token.isdigit() or token in _words()]
    if known[0] != tokens[0]:
        return False
    told = {_words().get(token) for token in known}
    is_told = "publication" in told or ("calendar" in told and _CLOCK.search(line))
    return bool(is_told) and "calendar" in told and len(known) >= LEAST_OF_DATE * len(tokens)


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
