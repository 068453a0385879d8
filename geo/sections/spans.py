"""Sections put together: without overlaps, without gaps, without white space at their ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geo.model import Section


def lay(sections: Iterable[Section], length: int) -> list[Section]:
    """The sections in order and inside the text; where two overlap, the earlier one keeps all."""
    laid: list[Section] = []
    for section in sorted(sections, key=lambda section: (section.start, section.end)):
        start = max(section.start, laid[-1].end if laid else 0)
        end = min(section.end, length)
        if start < end:
            laid.append(Section(start, end, section.kind))
    return laid


def lay_between(placed: Sequence[Section], more: Iterable[Section], length: int) -> list[Section]:
    """`placed` with what of `more` fits into the gaps between them."""
    pieces: list[Section] = []
    upcoming = list(gaps(placed, length))
    first = 0
    for section in lay(more, length):
        while first < len(upcoming) and upcoming[first][1] <= section.start:
            first += 1
        for start, end in upcoming[first:]:
            if start >= section.end:
                break
            pieces.append(Section(max(start, section.start), min(end, section.end), section.kind))
    return lay([*placed, *pieces], length)


def gaps(placed: Iterable[Section], length: int) -> Iterator[tuple[int, int]]:
    """The spans of a text of `length` characters that no section covers."""
    position = 0
    for section in placed:
        if section.start > position:
            yield position, section.start
        position = section.end
    if position < length:
        yield position, length


def trimmed(text: str, sections: Iterable[Section]) -> Iterator[Section]:
    """The sections without white space at their ends, and without those that are blank."""
    for section in sections:
        span = text[section.start : section.end]
        start = section.start + len(span) - len(span.lstrip())
        end = section.start + len(span.rstrip())
        if start < end:
            yield Section(start, end, section.kind)
