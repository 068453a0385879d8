"""The title of a plain text: its first line, where that line reads like a headline.

What pages put above their titles (the desk, the date, "Skip to content") is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from geo.sections.desks import is_desk, is_lone_word
from geo.sections.lines import LINE_END, Span, blank_line_between, lines_below
from geo.sections.notices import is_notice
from geo.sections.phrases import phrase_book
from geo.sections.stamps import is_date, is_dated

LONGEST_TITLE = 200
LONGEST_GIVEN_TITLE = 1000
HEAD_LINES = 16
SHORTEST_HEADLINE = 20
MOST_LONE_WORDS = 3

_WHOLE_LINE = re.compile(rf"[^{LINE_END}]{{15,{LONGEST_TITLE}}}(?![^{LINE_END}])")
_SENTENCE_END = re.compile(r"""[.,;:…]["'”’»)\]]*$""")
_LABELLED = re.compile(r"(?:by|date|published|updated|source|from)[ \t]*:", re.IGNORECASE)
_FIELD = re.compile(r"(?:by|date|published|updated|source|from|subject)\b\s*:?\s", re.IGNORECASE)
_BYLINE = re.compile(r"(?:By|BY) [^\W\d_][^.;:!?]{2,100}$")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def headline(text: str) -> Span | None:
    """The span of the title at the head of `text`, or `None`.

    The first line that is not blank is a title if it has 200 characters at most, doesn't end like
    a sentence, and stands apart: a blank line, a byline or a date follows, or a paragraph that is
    much longer, or it stands among what only pages put around their titles.
    """
    lines = head_lines(text)
    above = lines_above_title(text, lines)
    copied = _longest_of_head(text, lines, above) if above < len(lines) else None
    if copied is not None:
        return lines[copied]
    if above + 1 >= len(lines):
        return None
    (start, end), following = lines[above], lines[above + 1]
    title = text[start:end]
    if not _reads_like_title(title, copied=above > 0):
        return None
    apart = above > 0 or blank_line_between(text, end, following[0])
    return (start, end) if apart or _stands_apart(title, text[slice(*following)]) else None


def title_span(text: str, title: str) -> Span | None:
    """Where `title` stands at the head of `text`, or `None`.

    Pages often add their name to the title that they declare ("Headline | Outlet"), so a first
    line that the title begins with is the title too.
    """
    start = len(text) - len(text.lstrip())
    if title.strip() and text.startswith(title.strip(), start):
        return start, start + len(title.strip())
    words = title[:LONGEST_GIVEN_TITLE].split()
    whole = re.compile(r"\s{1,5}".join(map(re.escape, words))).match(text, start)
    if words and whole:
        return whole.span()
    first = _WHOLE_LINE.match(text, start)
    if first is not None and " ".join(words).startswith(first[0].rstrip()):
        return start, start + len(first[0].rstrip())
    span = headline(text)
    return span if span and text[slice(*span)] == title.strip() else None


def head_lines(text: str) -> list[Span]:
    """The first lines of a text that have something on them, each cut after 400 characters."""
    lines = islice(lines_below(text, 0), HEAD_LINES)
    return [
        (start, start + len(text[start : min(end, start + 400)].rstrip())) for start, end in lines
    ]


def lines_above_title(text: str, lines: Sequence[Span]) -> int:
    """How many of the first lines are what pages put above a title."""
    head = [text[slice(*line)] for line in lines]
    above = 0
    while above < len(lines) and _belongs_above(head[above]):
        above += 1
    below = above
    while below < min(above + MOST_LONE_WORDS, len(lines)) and is_lone_word(head[below]):
        below += 1
        while below < len(lines) and _belongs_above(head[below]):
            below += 1
    is_title = below + 1 < len(lines) and _reads_like_headline(head[below])
    return below if is_title else above


def _longest_of_head(text: str, lines: Sequence[Span], above: int) -> int | None:
    """Which of the first lines is the title of a copied page, told by the dates and names around.

    Lines of up to three words above it, with no blank line between, are desks of some outlet.
    """
    head = [text[slice(*line)] for line in lines]
    below = next((n for n, line in enumerate(head) if is_paragraph(line)), len(head))
    if not any(_belongs_above(line) or _BYLINE.match(line) for line in head[above:below]):
        return None
    for number in range(above, below):
        if _reads_like_headline(head[number]) and not _BYLINE.match(head[number]):
            return number
        is_apart = number + 1 < below and blank_line_between(
            text, lines[number][1], lines[number + 1][0]
        )
        if is_apart or (len(head[number].split()) > 3 and not _belongs_above(head[number])):
            return None
    return None


def is_paragraph(line: str) -> bool:
    """Whether `line` is text that no head of a page has: long, and of whole sentences."""
    return (len(line) >= 100 and bool(_SENTENCE_END.search(line.rstrip()))) or len(line) >= 300


def _belongs_above(line: str) -> bool:
    book = phrase_book()
    opener = book.openers.match(line)
    is_known = opener is not None and book.phrase_of(opener).section == "boilerplate"
    return is_known or is_notice(line) or is_desk(line) or is_date(line) or is_dated(line)


def _reads_like_title(line: str, *, copied: bool) -> bool:
    if not any(character.isalpha() for character in line) or _FIELD.match(line):
        return False
    if len(line) > LONGEST_TITLE:
        return False
    return not _SENTENCE_END.search(line) or (copied and _is_title_case(line))


def _reads_like_headline(line: str) -> bool:
    is_long = len(line.split()) >= 4 and len(line) >= SHORTEST_HEADLINE
    return is_long and _reads_like_title(line, copied=True) and not _belongs_above(line)


def _is_title_case(line: str) -> bool:
    long = _LONG_WORD.findall(line)
    return len(long) >= 4 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _stands_apart(title: str, following: str) -> bool:
    if _LABELLED.match(following) or _BYLINE.match(following) or is_date(following):
        return True
    if following[0].islower():
        return False
    is_sentence = len(title) > 40 and _SENTENCE_END.search(following.rstrip())
    return len(following) >= (1.25 if is_sentence else 1.5) * len(title)
