"""What pages put around a title, above the first paragraph: desks, dates and buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from geo.model import Section
from geo.sections.lines import Span, lines_below
from geo.sections.marks import dateline_of, is_byline, is_signed
from geo.sections.notices import is_notice
from geo.sections.phrases import phrase_book
from geo.sections.stamps import is_date, is_dated
from geo.sections.titles import head_lines, is_paragraph, lines_above_title

MOST_LINES = 40
MOST_WORDS_OF_BUTTON = 4
LONGEST_BUTTON = 40
LEAST_TOLD = 2

_ENDS = re.compile(r"""[.!?:;,…]["'”’»)\]]*$""")
_LOWER_CASE_WORD = re.compile(r"(?<![\w'’])[a-z]{2,}")
_LONE_WORD = re.compile(r"[A-Z]?[a-z]{2,}")


def head(text: str) -> Iterator[Section]:
    """What stands above a title, and the dates and buttons below it down to the first paragraph."""
    lines = head_lines(text)
    above = lines_above_title(text, lines)
    if above == len(lines):
        return
    yield from (Section(*line, "boilerplate") for line in lines[:above])
    yield from _below_title(text, lines[above][1])


def _below_title(text: str, position: int) -> Iterator[Section]:
    """Buttons are told by the notices and dates among which they stand."""
    told, buttons = [], []
    above = ""
    for start, end in islice(lines_below(text, position), MOST_LINES):
        line = text[start:end].rstrip()
        if is_paragraph(line):
            break
        span = (start, start + len(line))
        if is_date(line) or is_dated(line):
            yield Section(*span, "boilerplate")
            told.append(span)
        elif _is_noticed(line):
            told.append(span)
        elif _is_button(line, above):
            buttons.append(span)
        above = line
    else:
        return
    yield from _among(told, buttons)


def _among(told: list[Span], buttons: list[Span]) -> Iterator[Section]:
    if len(told) >= LEAST_TOLD:
        yield from (Section(*span, "boilerplate") for span in buttons)


def _is_noticed(line: str) -> bool:
    book = phrase_book()
    opener = book.openers.match(line)
    is_known = opener is not None and book.phrase_of(opener).section == "boilerplate"
    return is_known or is_notice(line)


def _is_button(line: str, above: str) -> bool:
    """Whether a line is short and no name: "Larger text size", or "Format" below no name."""
    words = line.split()
    if len(words) > MOST_WORDS_OF_BUTTON or len(line) > LONGEST_BUTTON or _ENDS.search(line):
        return False
    if is_byline(line) or is_signed(line) or dateline_of(line) or phrase_book().knows(line):
        return False
    if len(words) == 1:
        return bool(_LONE_WORD.fullmatch(line)) and not (is_byline(above) or is_signed(above))
    return bool(_LOWER_CASE_WORD.search(line))
