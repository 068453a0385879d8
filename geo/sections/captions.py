"""Captions of pictures, known by the credit that they end with ("Pic: Reuters")."""

from __future__ import annotations

from collections.abc import Iterator

from geo.model import Section
from geo.sections.lines import (
    Span,
    blank_line_before,
    blank_line_between,
    line_end,
    line_start,
    lines_below,
)
from geo.sections.phrases import phrase_book

LONGEST_CAPTION = 600
LONGEST_CREDIT = 100


def captions(text: str) -> Iterator[Section]:
    """The lines that end in a credit, with the line above where the credit has one of its own."""
    for match in phrase_book().credits.finditer(text):
        span = _captioned_line(text, match.start(), match.end())
        if span is not None:
            yield Section(*_with_line_above(text, span, match.start()), "caption")


def _captioned_line(text: str, credit: int, credit_end: int) -> Span | None:
    if text[credit].isalnum() and credit > 0 and text[credit - 1].isalnum():
        return None
    start = line_start(text, credit, LONGEST_CAPTION + 1)
    end = line_end(text, credit_end, LONGEST_CREDIT + 1)
    if end - start > LONGEST_CAPTION or end - credit_end > LONGEST_CREDIT:
        return None
    return start, end


def _with_line_above(text: str, span: Span, credit: int) -> Span:
    """The paragraph of a caption whose credit stands below it on a line of its own."""
    start, end = span
    if text[start:credit].strip(" ([—–-|") or blank_line_before(text, start):
        return span
    above_end = start - len(text[start - 2 : start]) + len(text[start - 2 : start].rstrip())
    above = line_start(text, above_end, LONGEST_CAPTION)
    following = next(lines_below(text, end), (len(text), len(text)))[0]
    apart = following == len(text) or blank_line_between(text, end, following)
    return (above, end) if apart and above > 0 and blank_line_before(text, above) else span
