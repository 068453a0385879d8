"""Sections of a text: which spans are title, body, caption, links to other stories or boilerplate.

Sections label text and never change it. A span is body unless something in it says otherwise:
a phrase of `data/sections/phrases.csv`, its place at the head of the text, or the loader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from geo.model import Section
from geo.sections.captions import captions
from geo.sections.extents import extent_end, extent_start
from geo.sections.heads import head
from geo.sections.lines import line_end, line_start
from geo.sections.marks import marks
from geo.sections.notices import notices
from geo.sections.phrases import phrase_book
from geo.sections.spans import gaps, lay, lay_between, trimmed
from geo.sections.stamps import stamps
from geo.sections.tails import tail
from geo.sections.titles import headline, title_span

__all__ = ["label_sections", "marks"]

LONGEST_OPENED_LINE = 300


def label_sections(
    text: str, title: str = "", known: Sequence[Section] = ()
) -> tuple[Section, ...]:
    """The sections of `text`, in order; only white space lies between them.

    `title` is the article's title where it is known: at the head of the text it is the title
    section, elsewhere it isn't looked for. `known` are sections that the loader saw in the
    document; they win over what is found here.
    """
    length = len(text)
    placed = lay(known, length)
    placed = lay_between(placed, _title(text, title), length)
    placed = lay_between(placed, _found(text), length)
    placed = lay_between(placed, notices(text), length)
    placed = lay_between(placed, tail(text, placed), length)
    body = [Section(start, end, "body") for start, end in gaps(placed, length)]
    return tuple(trimmed(text, lay([*placed, *body], length)))


def _title(text: str, title: str) -> list[Section]:
    span = title_span(text, title) if title.strip() else headline(text)
    if span is None or (not title.strip() and phrase_book().knows(text[slice(*span)])):
        return []
    return [Section(*span, "title")]


def _found(text: str) -> list[Section]:
    """What phrases tell; a text that is nothing but a captioned line is an article, though."""
    parts = (_opened(text), _noticed(text), captions(text), head(text), stamps(text))
    found = list(trimmed(text, chain.from_iterable(parts)))
    whole = Section(len(text) - len(text.lstrip()), len(text.rstrip()), "caption")
    return [section for section in found if section != whole]


def _opened(text: str) -> Iterator[Section]:
    """Sections that a phrase at the start of a line opens."""
    book = phrase_book()
    position = 0
    while match := book.openers.search(text, position):
        end = line_end(text, match.end())
        phrase = book.phrase_of(match)
        if end - match.start() <= LONGEST_OPENED_LINE:
            end = extent_end(text, match.start(), end, phrase.extent)
            start = extent_start(text, match.start(), phrase.extent)
            yield Section(start, end, phrase.section)
        position = max(end, position + 1)


def _noticed(text: str) -> Iterator[Section]:
    """The lines with a phrase inside that gives them away."""
    book = phrase_book()
    for match in book.within.finditer(text):
        start = line_start(text, match.start(), LONGEST_OPENED_LINE + 1)
        end = line_end(text, match.end(), LONGEST_OPENED_LINE + 1)
        if end - start <= LONGEST_OPENED_LINE:
            yield Section(start, end, book.phrase_of(match).section)
