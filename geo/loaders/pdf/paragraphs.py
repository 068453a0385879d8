"""Lines to paragraphs: joined where a sentence goes on, words that a hyphen divides made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from geo.loaders.pdf.lines import HYPHEN, Line

_SIZE_CHANGE = 0.12
_WIDE_GAP = 1.35
_INDENT = 0.6
_SENTENCE_END = re.compile(r"""[.!?…:]["'”’»)\]]*$""")
_LAST_PART = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_LONGEST_WORD = 60
_OPEN_ENDS = ("-", "/", "–", "—", "\u2010", HYPHEN)
_FIRST_PART = re.compile(r"([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_LINES = 4


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of a paragraph and the size of its type."""

    text: str
    size: float


def paragraphs(columns: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of columns in reading order; one may go on in the next column."""
    words = _whole_words([line.text for column in columns for line in column])
    size = _usual(line.size for column in columns for line in column)
    blocks: list[list[Line]] = []
    right = inf
    for column in columns:
        for number, block in enumerate(_blocks(column, size)):
            if blocks and number == 0 and _goes_on_in_next(blocks[-1], block, right):
                blocks[-1] += block
            else:
                blocks.append(block)
        right = _right(column, size, least=_LEAST_LINES)
    return [
        Paragraph(_joined(block, words), _usual(line.size for line in block)) for block in blocks
    ]


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a column is usually set: its left edge, its type size, and the distance of its lines.

    Lines of larger type are headlines, whose lines are often centred.
    """

    left: float
    size: float
    leading: float


def _blocks(column: Sequence[Line], size: float) -> Iterator[list[Line]]:
    """The paragraphs of one column; `size` is the document's usual type size."""
    measure = _Measure(
        left=_usual(line.left for line in column),
        size=size,
        leading=_usual(above.top - below.top for above, below in pairwise(column)),
    )
    right = _right(column, measure.size)
    block: list[Line] = []
    for line in column:
        if block and _begins(block, line, measure, right):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _begins(block: Sequence[Line], line: Line, measure: _Measure, right: float) -> bool:
    """Whether a line begins a paragraph: by type size, gap, indent, or room left above it."""
    last = block[-1]
    if "\t" in line.text or "\t" in last.text:
        return True
    if abs(line.size - last.size) > _SIZE_CHANGE * last.size:
        return True
    if last.top - line.top > _WIDE_GAP * max(measure.leading, last.size):
        return True
    if line.size > (1 + _SIZE_CHANGE) * measure.size:
        return False
    indent = measure.left + _INDENT * line.size
    if line.left > indent and line.left > last.left + _INDENT * line.size:
        return len(block) > 1 or last.left <= indent
    return not last.text.endswith((HYPHEN, "-")) and last.right + _first_word(line) < right


def _first_word(line: Line) -> float:
    """The room that the first word of a line and a space take, with one letter to spare."""
    word = line.text.split(maxsplit=1)[0]
    return (len(word) + 2) * (line.right - line.left) / max(1, len(line.text))


def _right(column: Sequence[Line], size: float, least: int = 1) -> float:
    """Where the lines of the usual size end, a few longer ones aside.

    Infinity where there are fewer than `least` of them.
    """
    similar = [line for line in column if abs(line.size - size) <= _SIZE_CHANGE * size]
    ordered = sorted(line.right for line in similar)
    return ordered[int(0.9 * (len(ordered) - 1))] if len(ordered) >= least else inf


def _goes_on_in_next(above: Sequence[Line], block: Sequence[Line], right: float) -> bool:
    """Whether the first paragraph of a column or page goes on with the last one before it.

    That has no end of a sentence, and fills its last line, which could end at `right`.
    """
    last, first = above[-1], block[0]
    same_size = abs(last.size - first.size) <= _SIZE_CHANGE * first.size
    full = last.right + _first_word(first) >= right
    ended = _SENTENCE_END.search(last.text)
    return same_size and not ended and (full or first.text[:1].islower())


def _whole_words(lines: Sequence[str]) -> frozenset[str]:
    """The words of the text, without those that the ends of lines divide."""
    whole: set[str] = set()
    divided = False
    for line in lines:
        found = _WORD.findall(line)
        cut = bool(_LAST_PART.search(line[-_LONGEST_WORD:]))
        whole.update(found[1 if divided else 0 : -1 if cut else None])
        divided = cut
    return frozenset(whole)


def _joined(block: Sequence[Line], words: frozenset[str]) -> str:
    pieces = [line.text.strip() for line in block]
    ended = [_ended(above, below, words) for above, below in pairwise(pieces)]
    return "".join([*ended, pieces[-1]]).replace(HYPHEN, "-")


def _ended(line: str, following: str, words: frozenset[str]) -> str:
    """A line as it goes on: with a space, or without a hyphen that only divides a word.

    The hyphen stays between words of which the text has each, but not the two written as one.
    """
    last, first = _LAST_PART.search(line[-_LONGEST_WORD:]), _FIRST_PART.match(following)
    if last is None or first is None:
        return line if line.endswith(_OPEN_ENDS) else f"{line} "
    compound = {last[1], first[1]} <= words and last[1] + first[1] not in words
    return line[:-1] if first[1][0].islower() and not compound else line


def _usual(values: Iterator[float]) -> float:
    """The median."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0
