"""Captions of pictures, known by the credit that they end with ("Pic: Reuters")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from geo.model import Section
from geo.sections.lines import (
    LINE_END,
    Span,
    blank_line_before,
    blank_line_between,
    line_above,
    line_end,
    line_start,
    lines_below,
)
from geo.sections.phrases import phrase_book
from geo.sections.stamps import is_date
from geo.sections.tables import rows

LONGEST_CAPTION = 600
LONGEST_CREDIT = 100
LONGEST_LOOSE_LINE = 200
MOST_LOOSE_LINES = 2
SHORTEST_TWIN = 15
MOST_LINES_TO_TWIN = 3

_ENDS_SENTENCE = re.compile(r"""[.!?:;,…]["'”’»)\]]*$""")


def captions(text: str) -> Iterator[Section]:
    """The lines that end in a credit, with the lines above where the credit has one of its own."""
    for match in chain(phrase_book().credits.finditer(text), _signed().finditer(text)):
        span = _captioned_line(text, match.start(), match.end())
        if span is not None:
            start, end = _with_lines_above(text, span, match.start())
            yield from (Section(*twin, "caption") for twin in _twins(text, start, end))
            yield Section(start, end, "caption")


@cache
def _signed() -> re.Pattern[str]:
    """Names at the end of a line, in brackets or with a stroke, as photographers' are written.

    An agency alone may be the source of a whole text, unless a paragraph comes below.
    """
    agencies = "|".join(map(re.escape, rows("agencies.csv", "agency")))
    word = r"[A-ZÀ-Þ][\w.'’-]{1,24}"
    capitals = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,24}"
    name = rf"{word}(?: {word}){{1,3}}"
    return re.compile(
        rf"\((?:{name}(?: ?/ ?| for | via ){word}[^(){LINE_END}]{{0,40}}"
        rf"|{word}(?: {word}){{0,3}}: {name})\)(?=\W{{0,3}}(?:[{LINE_END}]|\Z))"
        rf"|(?<=[.!?”\"’)] )(?:\| )?{word}(?: {word}){{0,3}} ?/ ?{word}(?:[ /]{{1,3}}{word}){{0,3}}"
        rf"(?=[{LINE_END}]|\Z)"
        rf"|(?<=[.!?”\"’] )\| {word}(?: {word}){{0,3}}(?=[{LINE_END}]|\Z)"
        rf"|(?<=\S )©[ \xa0]?{word}(?:[ /]{{1,3}}{word}){{0,5}}(?=[{LINE_END}]|\Z)"
        rf"|(?<=[{LINE_END}]){capitals}(?: {capitals}){{1,3}} ?/ ?{capitals}(?: {capitals}){{0,4}}"
        rf"(?=[{LINE_END}]|\Z)"
        rf"|\((?:{agencies})\)(?=[{LINE_END}]{{1,4}}[^{LINE_END}]{{100}})"
    )


def _captioned_line(text: str, credit: int, credit_end: int) -> Span | None:
    if text[credit].isalnum() and credit > 0 and text[credit - 1].isalnum():
        return None
    start = line_start(text, credit, LONGEST_CAPTION + 1)
    end = line_end(text, credit_end, LONGEST_CREDIT + 1)
    if end - start > LONGEST_CAPTION or end - credit_end > LONGEST_CREDIT:
        return None
    return start, end


def _with_lines_above(text: str, span: Span, credit: int) -> Span:
    """The paragraph of a caption whose credit stands below it on a line of its own.

    Where no blank lines part paragraphs, lines that don't end like sentences are its paragraph.
    """
    start, end = span
    if text[start:credit].strip(" ([—–-|") or blank_line_before(text, start):
        return span
    first, above_end = line_above(text, start, LONGEST_CAPTION)
    following = next(lines_below(text, end), (len(text), len(text)))[0]
    apart = following == len(text) or blank_line_between(text, end, following)
    if apart and first > 0 and blank_line_before(text, first):
        return first, end
    for _ in range(MOST_LOOSE_LINES):
        if first == 0 or not _is_loose(text[first:above_end]):
            break
        start = first
        if blank_line_before(text, start):
            break
        first, above_end = line_above(text, start, LONGEST_CAPTION)
    return start, end


def _is_loose(line: str) -> bool:
    """Whether `line` may be a caption without a full stop."""
    is_short = " " in line and len(line) <= LONGEST_LOOSE_LINE
    return is_short and not (
        _ENDS_SENTENCE.search(line) or is_date(line) or phrase_book().openers.match(line)
    )


def _twins(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines just above a caption that say the same, which pages have for screen readers."""
    caption = text[start:end]
    for _ in range(MOST_LINES_TO_TWIN):
        start, above_end = line_above(text, start, LONGEST_CAPTION)
        above = text[start:above_end].strip()
        if start == 0:
            return
        if len(above) >= SHORTEST_TWIN and caption.startswith(above):
            yield start, above_end
