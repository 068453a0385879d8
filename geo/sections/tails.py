"""What stands below a copied page's last paragraph: the names of its topics, and buttons."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from geo.model import Section
from geo.sections.lines import Span, line_above
from geo.sections.marks import is_signed
from geo.sections.phrases import phrase_book

SHORTEST_ARTICLE = 400
MOST_LINES = 60
MOST_WORDS = 5
LONGEST_LINE = 400
LONGEST_NAME = 40

_ENDS_SENTENCE = re.compile(r"""[.!?:;,…]["'”’»)\]]*$""")


def tail(text: str, placed: Sequence[Section]) -> Iterator[Section]:
    """The short lines below the last paragraph of an article, if links or notices are there too.

    `placed` are the sections found so far, in order. Where nothing tells that the text is the
    copy of a page, its last lines are body.
    """
    starts = [section.start for section in placed]
    lines: list[Span] = []
    is_page = False
    for start, end in _lines_from_end(text):
        number = bisect_right(starts, start) - 1
        if number >= 0 and placed[number].end > start:
            is_page |= placed[number].kind in ("related", "boilerplate")
        elif _is_name(text[start:end]):
            lines.append((start, end))
        else:
            break
    if is_page:
        yield from (Section(*line, "boilerplate") for line in lines)


def _lines_from_end(text: str) -> Iterator[Span]:
    position = len(text)
    for _ in range(MOST_LINES):
        start, end = line_above(text, position, LONGEST_LINE)
        if start < SHORTEST_ARTICLE or start == end:
            return
        yield start, end
        position = start


def _is_name(line: str) -> bool:
    is_short = len(line) <= LONGEST_NAME and len(line.split()) <= MOST_WORDS
    is_text = _ENDS_SENTENCE.search(line) or phrase_book().credits.search(line) or is_signed(line)
    return is_short and not is_text
