"""Country names in articles that are not in English, by the exact names of their language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import marisa_trie
import numpy as np

from geo.gazetteer import Gazetteer, gazetteer
from geo.gazetteer.columns import Level
from geo.gazetteer.territories import foreign_names
from geo.model import Mention, Place, Section
from geo.nlp.scripts import writing_of
from geo.nlp.section_finder import SectionFinder
from geo.nlp.sentences import Sentences
from geo.nlp.spellings import levelled, spellings

_SCORE = 0.9
"""Of an exact name that is no common word of its language."""


class Found(NamedTuple):
    """A country's name in a text."""

    start: int
    end: int
    country: str


class ForeignNames:
    """Finds the names of countries in texts of one language (ISO 639-1)."""

    def __init__(self, language: str) -> None:
        self._codes = {
            spelling: code
            for name, code in foreign_names(language).items()
            for spelling in spellings(name, language)
        }
        self._trie = marisa_trie.Trie(self._codes)
        self._longest = max(map(len, self._codes), default=0)
        beginnings = sorted({re.escape(name[:2]) for name in self._codes})
        self._beginning = re.compile("|".join(beginnings) or r"(?!)")
        self._writing = writing_of(language)

    def find(self, text: str) -> Iterator[Found]:
        """The names in `text`, in order, none overlapping another, the longest ones first."""
        plain = levelled(text)
        position = 0
        while beginning := self._beginning.search(plain, position):
            start = beginning.start()
            end = self._longest_at(plain, start)
            code = self._codes[plain[start:end]] if end else None
            if code:
                yield Found(start, end, code)
            position = end or start + 1

    def _longest_at(self, text: str, start: int) -> int:
        """Where the longest name that begins at `start` ends, 0 without one."""
        names = self._trie.prefixes(text[start : start + self._longest])
        ends = (start + size for size in sorted(map(len, names), reverse=True))
        return next((end for end in ends if self._writing.holds(text, start, end)), 0)


def country_mentions(text: str, language: str, labelled: Sequence[Section]) -> tuple[Mention, ...]:
    """The countries that a text in another language than English names, as mentions."""
    places = _country_places(gazetteer())
    sentences, section_of = Sentences(text), SectionFinder(labelled)
    mentions: list[Mention] = []
    for found in _names(language).find(text):
        place = places[found.country]
        before = mentions[-1] if mentions else None
        mentions.append(
            Mention(
                start=found.start,
                end=found.end,
                text=text[found.start : found.end],
                kind="country",
                section=section_of(found.start),
                score=_SCORE,
                place=place,
                sentence=sentences.around(found.start, found.end),
                restates=_restates(text, found, place, before),
            )
        )
    return tuple(mentions)


@lru_cache(maxsize=16)
def _names(language: str) -> ForeignNames:
    return ForeignNames(language)


@lru_cache(maxsize=1)
def _country_places(names: Gazetteer) -> Mapping[str, Place]:
    """The gazetteer's entry of each country, by its code."""
    rows = np.flatnonzero(names.columns.level == Level.COUNTRY)
    places = [names.place(int(row)) for row in rows]
    return {place.country: place for place in places if place.country}


def _restates(text: str, found: Found, place: Place, before: Mention | None) -> bool:
    """Whether the name is a shorter one in brackets right behind another of the same country."""
    if before is None or before.place != place:
        return False
    gap, behind = levelled(text[before.end : found.start]), levelled(text[found.end :][:1])
    bracketed = gap in {" (", "("} and behind == ")"
    return bracketed and found.end - found.start < len(before.text)
