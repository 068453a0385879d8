"""How far a section goes that a phrase opens."""

from __future__ import annotations

from itertools import islice

from geo.sections.lines import line_above, line_end, lines_below
from geo.sections.links import block_end
from geo.sections.phrases import Extent, phrase_book

LONGEST_NEXT_LINE = 300
MOST_LINES_IN_BOX = 14
LONGEST_BOX = 1500
SHORTEST_ARTICLE = 400


def extent_end(text: str, start: int, end: int, extent: Extent) -> int:
    """Where the section ends whose first line, with a phrase of `extent`, is `text[start:end]`.

    All that follows belongs to it only below an article: the same words stand on buttons above.
    """
    if extent == "block":
        return block_end(text, start, end)
    if extent in ("next", "around"):
        return _next_line_end(text, end)
    if extent == "box":
        return _box_end(text, end)
    if extent == "rest" and len(text[:start].strip()) >= SHORTEST_ARTICLE:
        return len(text)
    return end


def extent_start(text: str, start: int, extent: Extent) -> int:
    """Where the section starts whose phrase of `extent` begins a line at `start`."""
    if extent != "around":
        return start
    above = line_above(text, start, LONGEST_NEXT_LINE + 1)
    return above[0] if above[0] > 0 and above[1] - above[0] <= LONGEST_NEXT_LINE else start


def _next_line_end(text: str, end: int) -> int:
    below = next(lines_below(text, end), None)
    if below is None or below[1] - below[0] > LONGEST_NEXT_LINE:
        return end
    return end if phrase_book().openers.match(text, below[0]) else below[1]


def _box_end(text: str, end: int) -> int:
    book = phrase_book()
    for start, below_end in islice(lines_below(text, end), MOST_LINES_IN_BOX):
        if below_end - end > LONGEST_BOX:
            break
        match = book.openers.match(text, start)
        if match and book.phrase_of(match).extent == "end":
            return line_end(text, match.end())
    return end
