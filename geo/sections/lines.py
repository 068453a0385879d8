"""Lines of a text by their spans, found without copying the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE_END = r"\n\r\x0b\x0c\x85\u2028\u2029"
LINE_START = rf"(?:\A|(?<=[{LINE_END}]))"

_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BREAK = re.compile(rf"\r\n|[{LINE_END}]")
_REST = re.compile(rf"[^{LINE_END}]*")
_SPACE = re.compile(r"\s*")

Span = tuple[int, int]


def line_end(text: str, position: int, within: int | None = None) -> int:
    """Where the line at `position` ends; at most `within` characters are looked at."""
    last = len(text) if within is None else min(len(text), position + within)
    match = _REST.match(text, position, last)
    return match.end() if match else position


def line_start(text: str, position: int, within: int) -> int:
    """Where the line at `position` starts; at most `within` characters are looked at."""
    first = max(0, position - within)
    return max(first, *(text.rfind(end, first, position) + 1 for end in _LINE_ENDS))


def line_above(text: str, position: int, within: int) -> Span:
    """The last line above `position` that has something on it; `within` characters are looked at.

    At the head of the text, or below white space without end, it is empty.
    """
    above = text[max(0, position - within) : position].rstrip()
    end = max(0, position - within) + len(above)
    return line_start(text, end, within), end


def lines_below(text: str, position: int) -> Iterator[Span]:
    """The lines below `position` that have something on them."""
    while True:
        start = _skip_space(text, position)
        position = line_end(text, start)
        if position == start:
            return
        yield start, position


def blank_line_between(text: str, start: int, end: int) -> bool:
    """Whether the white space in `start`..`end` holds a blank line."""
    breaks = _BREAK.finditer(text, start, end)
    return next(breaks, None) is not None and next(breaks, None) is not None


def blank_line_before(text: str, position: int) -> bool:
    """Whether the line at `position` is the first, or has a blank line above it."""
    above = text[max(0, position - 100) : position]
    stripped = above.rstrip()
    is_first = position <= 100 and not stripped
    return is_first or blank_line_between(above, len(stripped), len(above))


def _skip_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position
