"""Gazetteer names in a text: where a capitalised word begins a name, the longest one is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geo.gazetteer import UNKNOWN_WORD, Gazetteer, Sense
from geo.gazetteer.columns import Level
from geo.gazetteer.folding import fold
from geo.gazetteer.name_types import DEMONYMS, NameType
from geo.nlp.context import GEOGRAPHIC, SMALL
from geo.settings import data_folder

_CAPITAL = re.compile(r"\b[A-ZÀ-ÖØ-ÞĀ-Ž]")
_LETTER = re.compile(r"\b[^\W\d_]")
_POSSESSIVE = re.compile(r"(.+)['’]s")
_LETTERS = re.compile(r"[^\W\d_]+")
_FEW = 0.02
_COMMON = -1.0
_LARGE = 5.5
_POSTAL, _STEM = NameType.POSTAL, NameType.STEM
_LOCATIVE_BEFORE = re.compile(r"\b(?:in|from|near|across|outside|throughout|of) $")
_PARTY_BEFORE = re.compile(r"(?<![\w-])(?:[DIR]|DFL)-$")
_COUNTIES = re.compile(r"counties|county|parishes", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A gazetteer name in a text, with the places that it may stand for there."""

    start: int
    end: int
    name_id: int
    senses: tuple[Sense, ...]

    @property
    def is_demonym(self) -> bool:
        """Whether the name is first of all a word for people or things of a place."""
        return self.senses[0].type in DEMONYMS


def find_names(text: str, gazetteer: Gazetteer) -> Iterator[Match]:
    """The names in `text`, in order, none overlapping another."""
    folded = fold(text)
    free = 0
    previous: Match | None = None
    caseless = is_caseless(text)
    for beginning in (_LETTER if caseless else _CAPITAL).finditer(text):
        start = beginning.start()
        if start < free:
            continue
        match = _longest(text, folded, start, previous, gazetteer, caseless)
        if match:
            yield match
            free, previous = match.end, match


def is_caseless(text: str) -> bool:
    """Whether the writer uses no capitals, as in messages and posts."""
    capitals = sum(1 for _ in _CAPITAL.finditer(text))
    return capitals < _FEW * text.count(" ")


def _longest(  # noqa: PLR0913, PLR0917
    text: str,
    folded: str,
    start: int,
    previous: Match | None,
    gazetteer: Gazetteer,
    caseless: bool,
) -> Match | None:
    for end, name_id in reversed(gazetteer.names_at(folded, start)):
        surface = text[start:end]
        written = caseless or _written_as_name(surface)
        if not written or surface.lower() in not_places() or _is_possessive(surface, gazetteer):
            continue
        match = _match(text, start, end, name_id, previous, gazetteer)
        if match and (surface[0].isupper() or _known_in_lower_case(match, gazetteer)):
            return match
    return None


def _is_possessive(surface: str, gazetteer: Gazetteer) -> bool:
    """Whether a name with an s behind it is rather a country's: "Tonga's" is no Tongas."""
    owner = _POSSESSIVE.fullmatch(surface)
    name_id = gazetteer.name_id(owner[1]) if owner else None
    if name_id is None:
        return False
    first = gazetteer.senses(name_id)[0]
    return bool(gazetteer.columns.level[first.row] == Level.COUNTRY)


def _known_in_lower_case(match: Match, gazetteer: Gazetteer) -> bool:
    """Whether a name is well enough known, and rare enough as a word, to need no capital."""
    first = match.senses[0]
    if gazetteer.word(match.name_id).commonness > _COMMON or first.upper:
        return False
    large = gazetteer.columns.people[first.row] >= _LARGE
    return large and first.type <= NameType.DEMONYM


def _match(  # noqa: PLR0913, PLR0917
    text: str, start: int, end: int, name_id: int, previous: Match | None, gazetteer: Gazetteer
) -> Match | None:
    senses = gazetteer.senses(name_id)
    if any(sense.type >= _POSTAL or sense.upper for sense in senses):
        rare = gazetteer.word(name_id) == UNKNOWN_WORD
        senses = tuple(s for s in senses if _usable(s, text, start, end, previous, rare))
    return Match(start, end, name_id, senses) if senses else None


@cache
def not_places() -> frozenset[str]:
    """The words of `data/lexicon/not_places.csv`."""
    file = data_folder() / "lexicon" / "not_places.csv"
    return frozenset(file.read_text(encoding="utf-8").split()[1:])


def _written_as_name(surface: str) -> bool:
    """Whether each word that must have a capital has one ("Long beach" is no name)."""
    if surface.isalpha():
        return True
    return all(
        word[0].isupper()
        or len(word) == 1
        or word in SMALL
        or word in GEOGRAPHIC
        or surface[place - 1] == "-"
        for place, word in ((found.start(), found[0]) for found in _LETTERS.finditer(surface))
    )


def _usable(  # noqa: PLR0913, PLR0917
    sense: Sense, text: str, start: int, end: int, previous: Match | None, rare: bool
) -> bool:
    if sense.upper and not text[start:end].isupper():
        return False
    if sense.type == _POSTAL:
        return (
            (previous is not None and text[previous.end : start] == ", ")
            or _LOCATIVE_BEFORE.search(text, max(0, start - 12), start) is not None
            or _PARTY_BEFORE.search(text, max(0, start - 5), start) is not None
        )
    if sense.type == _STEM:
        around = text[max(0, start - 60) : start] + text[end : end + 60]
        return rare or _COUNTIES.search(around) is not None
    return True


def is_national(match: Match, gazetteer: Gazetteer) -> bool:
    """Whether the name is first of all that of a country or of people."""
    first = match.senses[0]
    country = gazetteer.columns.level[first.row] == Level.COUNTRY
    return match.is_demonym or bool(country and first.type <= NameType.ACRONYM)


def match_at(
    text: str, start: int, end: int, previous: Match | None, gazetteer: Gazetteer
) -> Match | None:
    """The name that is written at `text[start:end]`, `None` when the gazetteer has none such."""
    name_id = gazetteer.name_id(text[start:end])
    return None if name_id is None else _match(text, start, end, name_id, previous, gazetteer)
