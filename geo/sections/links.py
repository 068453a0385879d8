"""How far a list of links to other stories goes below its lead line ("Read more:")."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from geo.sections.lines import Span, blank_line_before, blank_line_between, lines_below
from geo.sections.notices import is_notice
from geo.sections.phrases import phrase_book

LONGEST_LINK = 160
LONG_LINK = 60
LONGEST_TEASER = 300
LONGEST_TEASER_SENTENCE = 160
MOST_LINKS = 30
MOST_TEASERS = 12

_SENTENCES = re.compile(r"""[^\W\d_]{2}[.!?]["'”’]? [^\W\d_]""")
_ENDS_SENTENCE = re.compile(r"""[.;,…]["'”’»)\]]*$""")


def block_end(text: str, start: int, end: int) -> int:
    """The end of the list of links whose lead line is `text[start:end]`.

    Lines right below it are in the list up to a blank line. Where the blank line comes at once,
    or paragraphs aren't told apart by blank lines, lines are in the list while they read like
    links: short, and not ending like a sentence.
    """
    lines = list(islice(lines_below(text, end), MOST_LINKS))
    if lines and _ends(text[slice(*lines[0])]):
        return end
    if lines and blank_line_before(text, start) and not blank_line_between(text, end, lines[0][0]):
        paragraph = _paragraph(text, lines)
        if _is_short_list(text, paragraph):
            return paragraph[-1][1]
    return _links_end(text, end, lines)


def _paragraph(text: str, lines: list[Span]) -> list[Span]:
    for number, (line, following) in enumerate(pairwise(lines), start=1):
        apart = blank_line_between(text, line[1], following[0])
        if apart or _ends(text[slice(*following)]):
            return lines[:number]
    return lines


def _is_short_list(text: str, lines: list[Span]) -> bool:
    return len(lines) <= MOST_TEASERS and all(_is_teaser(text[slice(*line)]) for line in lines)


def _is_teaser(line: str) -> bool:
    is_sentence = _ENDS_SENTENCE.search(line[-LONGEST_TEASER:])
    return len(line) <= (LONGEST_TEASER_SENTENCE if is_sentence else LONGEST_TEASER)


def _links_end(text: str, end: int, lines: list[Span]) -> int:
    for line_start, line_end in lines:
        if not _reads_like_link(text[line_start : min(line_end, line_start + LONGEST_TEASER)]):
            break
        end = line_end
    return end


def _reads_like_link(line: str) -> bool:
    line = line.strip()
    if len(line) > LONGEST_LINK or _ENDS_SENTENCE.search(line):
        return False
    if len(line) >= LONG_LINK and _SENTENCES.search(line):
        return False
    return not _ends(line)


def _ends(line: str) -> bool:
    return phrase_book().ends_links(line) or is_notice(line)
