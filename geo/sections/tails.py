"""What stands below a copied page's last paragraph: links, the names of its topics, and buttons."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from geo.model import Section, SectionKind
from geo.sections.lines import Span, line_above
from geo.sections.marks import authors, is_signed
from geo.sections.phrases import phrase_book

SHORTEST_ARTICLE = 400
MOST_LINES = 60
MOST_WORDS = 5
LONGEST_LINE = 400
LONGEST_NAME = 40
LONGEST_LINK = 160
MOST_ABOVE_LINK = 3

_ENDS_SENTENCE = re.compile(r"""[.!?:;,…]["'”’»)\]]*$""")
_SIGNED_SENTENCE = re.compile(r"""[^\W\d_]{2}[.!?]["'”’»)\]]* \W{0,3}[\w./-]{0,20}$""")
_BULLET = re.compile(r"[-•*–—▪◦]\s|\d{1,3}[.)]\s")


def tail(text: str, placed: Sequence[Section]) -> Iterator[Section]:
    """The lines below the last paragraph of an article, if links or notices are there too.

    `placed` are the sections found so far, in order. Where nothing tells that the text is the
    copy of a page, its last lines are body; so are the points of a list that ends it.
    """
    starts = [section.start for section in placed]
    found: list[Section] = []
    known: set[SectionKind] = set()
    for start, end in _lines_from_end(text):
        number = bisect_right(starts, start) - 1
        line = text[start:end]
        if number >= 0 and placed[number].end > start:
            known.add(placed[number].kind)
        elif kind := _kind(text, line):
            found.append(Section(start, end, kind))
        else:
            found = [] if line.endswith(":") else found
            break
    if known & {"related", "boilerplate"}:
        yield from _with_leads(found)


def _with_leads(found: Sequence[Section]) -> Iterator[Section]:
    """The sections, from the end up; short lines above a link lead to it or name its desk."""
    to_link = 0
    for section in found:
        to_link = MOST_ABOVE_LINK if section.kind == "related" else to_link - 1
        yield Section(section.start, section.end, "related" if to_link > 0 else section.kind)


def _lines_from_end(text: str) -> Iterator[Span]:
    position = len(text)
    for _ in range(MOST_LINES):
        start, end = line_above(text, position, LONGEST_LINE)
        if start < SHORTEST_ARTICLE or start == end:
            return
        yield start, end
        position = start


def _kind(text: str, line: str) -> SectionKind | None:
    """What a line is below the last paragraph, `None` where it may be text of the article."""
    if phrase_book().credits.search(line) or is_signed(line):
        return None
    if any(line.startswith(f"{name} ") for name in authors(text)):
        return "boilerplate"  # "Ada Example is a reporter in Oslo."
    if _ENDS_SENTENCE.search(line) or _SIGNED_SENTENCE.search(line) or _BULLET.match(line):
        return None
    if len(line) <= LONGEST_NAME and len(line.split()) <= MOST_WORDS:
        return "boilerplate"
    return "related" if len(line) <= LONGEST_LINK else None
