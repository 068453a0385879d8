"""How a name belongs to its place."""

from __future__ import annotations

from enum import IntEnum


class NameType(IntEnum):
    """The order is that of trust: the lower, the likelier the name means the place."""

    MAIN = 0
    ALIAS = 1
    ACRONYM = 2
    """Matches in the given case only: US, UAE."""
    DEMONYM = 3
    ALTERNATE = 4
    SECOND = 5
    """A name that usually means another place: Korea for North Korea."""
    SECOND_DEMONYM = 6
    ABBREVIATION = 7
    """As in datelines: Calif., Ont."""
    POSTAL = 8
    """Two letters that count only behind a place and a comma: Springfield, IL."""
    STEM = 9
    """A county without its last word, which counts only beside "counties"."""


DEMONYMS = frozenset({NameType.DEMONYM, NameType.SECOND_DEMONYM})
CASE_EXACT = frozenset({NameType.ACRONYM, NameType.ABBREVIATION, NameType.POSTAL})
