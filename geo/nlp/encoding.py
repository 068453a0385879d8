"""How the encoder sees text: words, their shapes, what the gazetteer knows of them, word pieces.

The encoder's vocabulary has no capitals, so capitalisation comes in through the token type, which
also tells what the gazetteer has under the word: 5 shapes x 7 flags = 35 types.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

from geo.gazetteer import Gazetteer
from geo.gazetteer.columns import Level
from geo.gazetteer.name_types import NameType
from geo.nlp.matcher import Match

SHAPES, FLAGS = 5, 7
TYPES = SHAPES * FLAGS
NO_FLAG = 0
LABELS = ("O", "B-LOC", "I-LOC", "B-NORP", "I-NORP")
_CLS, _SEP = 101, 102
_OTHER_SHAPE = 4
_NEUTRAL_TYPE = _OTHER_SHAPE * FLAGS
_LARGE_CITY = 5.0
_MOST_PIECES = 12
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]\.?)+|\w+(?:[’'](?![sS]\b)\w+)?|[^\w\s]")


class Word(NamedTuple):
    """A word of the text with its span, shape (0-4) and gazetteer flag (0-6)."""

    text: str
    start: int
    end: int
    shape: int
    flag: int


class Encoded(NamedTuple):
    """Word pieces and their types, with the position of the first piece of each word."""

    pieces: list[int]
    types: list[int]
    first: list[int]


def words(text: str, matches: Sequence[Match], gazetteer: Gazetteer, start: int = 0) -> list[Word]:
    """The words of `text`, which begins at `start` of the text that `matches` are about."""
    flags = [
        (match.start, match.end, flag_of(match, gazetteer))
        for match in matches
        if match.start < start + len(text) and match.end > start
    ]
    found: list[Word] = []
    position = 0
    for match in _WORD.finditer(text):
        begin, end = match.start() + start, match.end() + start
        while position < len(flags) and flags[position][1] <= begin:
            position += 1
        inside = position < len(flags) and flags[position][0] < end
        flag = flags[position][2] if inside else NO_FLAG
        found.append(Word(match[0], begin, end, shape_of(match[0]), flag))
    return found


def shape_of(word: str) -> int:
    """0 lower case, 1 with a capital, 2 in capitals, 3 one capital letter, 4 no word."""
    if not word[0].isalpha():
        return _OTHER_SHAPE
    if word[0].islower():
        return 0
    if len(word) == 1:
        return 3
    return 2 if word.isupper() else 1


def flag_of(match: Match, gazetteer: Gazetteer) -> int:
    """1 country, 2 demonym, 3 admin-1, 4 large place, 5 other place, 6 region or landmark."""
    if match.is_demonym:
        return 2
    best = match.senses[0]
    level = gazetteer.columns.level[best.row]
    if level == Level.COUNTRY:
        return 1
    if level in {Level.REGION, Level.LANDMARK}:
        return 6
    if level == Level.ADMIN1 and best.type <= NameType.ACRONYM:
        return 3
    large = gazetteer.columns.people[best.row] >= _LARGE_CITY and best.type <= NameType.ACRONYM
    return 4 if large else 5


class Encoder:
    """Turns words into the numbers that the network takes."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._pieces = lru_cache(maxsize=50_000)(self._split)

    def __call__(self, sentence: Sequence[Word]) -> Encoded:
        """The word pieces of a sentence between the marks that the network was trained with."""
        pieces, types, first = [_CLS], [_NEUTRAL_TYPE], []
        for word in sentence:
            split = self._pieces(word.text)
            first.append(len(pieces))
            pieces.extend(split)
            types.extend([word.shape * FLAGS + word.flag] * len(split))
        return Encoded([*pieces, _SEP], [*types, _NEUTRAL_TYPE], first)

    def size(self, word: Word) -> int:
        """How many pieces a word has."""
        return len(self._pieces(word.text))

    def _split(self, word: str) -> tuple[int, ...]:
        ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids
        return tuple(ids[:_MOST_PIECES]) or (100,)
