"""How much speaks for a gazetteer name being a place where it stands.

Each kind of evidence is a number; `data/models/fast.json` holds the weight of each, fitted by
logistic regression (see `data/models/README.md`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from geo.gazetteer import Gazetteer
from geo.gazetteer.columns import Level
from geo.gazetteer.name_types import NameType
from geo.nlp.context import (
    COMPANIES,
    FUNCTION,
    GEOGRAPHIC,
    LOCAL_BODIES,
    LOCATIVE,
    MONTHS,
    SPEECH,
    STREETS,
    TITLES,
    Context,
    context,
)
from geo.nlp.matcher import Match
from geo.nlp.weights import linear, matrix

EVIDENCE = (
    "people",
    "country name",
    "demonym",
    "region",
    "admin-1 name",
    "landmark",
    "own name",
    "abbreviation",
    "several words",
    "short",
    "common word",
    "very common word",
    "rare word",
    "given name",
    "surname",
    "month",
    "locative before",
    "of before",
    "the before",
    "title before",
    "given name before",
    "capital before",
    "name before",
    "name before a small place",
    "title two before",
    "capital before is place",
    "comma before",
    "hyphen before",
    "capital after",
    "geographic after",
    "local body after",
    "company after",
    "street after",
    "given name with capital after",
    "given name with surname after",
    "speech beside",
    "comma after",
    "place after comma",
    "place before comma",
    "possessive after",
    "hyphen after",
    "initial before",
    "starts sentence",
    "dateline",
    "all capitals",
    "capitals around",
    "elsewhere locative",
    "elsewhere in person",
    "repeated",
)

Floats = npt.NDArray[np.float64]

_IN_PERSON = EVIDENCE.index("elsewhere in person")
_SOMEWHERE = [
    EVIDENCE.index(name)
    for name in ("elsewhere locative", "locative before", "place after comma", "place before comma")
]
_COUNTRY_NAME = EVIDENCE.index("country name")
_BORNE, _BORNE_COUNTRY = {"accurate": 0.05, "fast": 0.22}, 0.22
"""What is left of the odds; the least that costs nothing on annotated news."""
_OWN_NAMES, _ABBREVIATION = NameType.ACRONYM, NameType.ABBREVIATION
_COUNTRY, _REGION = int(Level.COUNTRY), int(Level.REGION)
_ADMIN1, _LANDMARK = int(Level.ADMIN1), int(Level.LANDMARK)
_QUOTES = frozenset({'" ', "” ", " "})
_GENERIC = GEOGRAPHIC | LOCAL_BODIES | COMPANIES | STREETS | TITLES | MONTHS | FUNCTION


class Evidence(NamedTuple):
    """The evidence for each match, a row each, and how likely it makes the match a place's name."""

    rows: Floats
    chances: Floats


def weighed(text: str, matches: Sequence[Match], gazetteer: Gazetteer) -> Evidence:
    """The evidence with the chances that the weights of `fast.json` give."""
    rows = matrix(evidence(text, matches, gazetteer), len(EVIDENCE))
    return Evidence(rows, linear("recognition", EVIDENCE).probability(rows))


def unless_borne(chances: Floats, rows: Floats, profile: str) -> Floats:
    """`chances` by the evidence `rows`, less for names that someone bears and no place shows.

    People are called by their surnames once they were introduced ("Paul Austin ...
    Austin, 41, had worked"); sentences alone don't tell, and articles with such names are few.
    """
    somewhere = (rows[:, _SOMEWHERE] > 0).any(axis=1)
    borne = (rows[:, _IN_PERSON] > 0) & ~somewhere
    left = np.where(rows[:, _COUNTRY_NAME] > 0, _BORNE_COUNTRY, _BORNE[profile])
    odds = chances / np.maximum(1 - chances, 1e-9) * left
    less: Floats = np.where(borne, odds / (1 + odds), chances)
    return less


def evidence(text: str, matches: Sequence[Match], gazetteer: Gazetteer) -> list[list[float]]:
    """One row a match, one number for each name of `EVIDENCE`."""
    contexts = [context(text, match.start, match.end) for match in matches]
    ends = {match.end: match for match in matches}
    starts = {match.start: match for match in matches}
    located: Counter[int] = Counter()
    persons: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for match, around in zip(matches, contexts, strict=True):
        seen[match.name_id] += 1
        located[match.name_id] += _is_located(around)
        persons[match.name_id] += _is_person(around, gazetteer)
    return [
        [
            *_of_name(match, text, gazetteer),
            *_of_context(match, around, ends, starts, text, gazetteer),
            min(3, located[match.name_id] - _is_located(around)),
            min(3, persons[match.name_id] - _is_person(around, gazetteer)),
            math.log(seen[match.name_id]),
        ]
        for match, around in zip(matches, contexts, strict=True)
    ]


def _is_located(around: Context) -> bool:
    return around.before.lower() in LOCATIVE and around.gap_before == " " and not _continues(around)


def _continues(around: Context) -> bool:
    return around.gap_after == " " and around.after[:1].isupper()


def _is_person(around: Context, gazetteer: Gazetteer) -> bool:
    word = around.before
    if around.gap_before not in {" ", ". "} or not word:
        return False
    return word.lower() in TITLES or (word[0].isupper() and _given(word, gazetteer) > 0)


def _given(word: str, gazetteer: Gazetteer) -> int:
    return gazetteer.given_name(word)


def _of_name(match: Match, text: str, gazetteer: Gazetteer) -> list[float]:
    columns, best = gazetteer.columns, match.senses[0]
    surface = text[match.start : match.end]
    word = gazetteer.word(match.name_id)
    levels = {int(columns.level[sense.row]) for sense in match.senses}
    own = min(sense.type for sense in match.senses)
    is_name = own <= _OWN_NAMES
    people = max(float(columns.people[sense.row]) for sense in match.senses)
    acronym = best.upper and surface.isupper()  # no word that is common in lower case
    known = word.commonness > -90 and not acronym
    is_country = _is_national(match, gazetteer)
    return [
        people / 8,
        columns.level[best.row] == _COUNTRY and best.type <= _OWN_NAMES,
        match.is_demonym,
        _REGION in levels,
        _ADMIN1 in levels and is_name,
        _LANDMARK in levels,
        is_name,
        own >= _ABBREVIATION,
        " " in surface,
        len(surface) <= 3 and not is_country and not (acronym and _REGION in levels),
        known and word.commonness > -1,
        known and word.commonness > 1,
        word.commonness <= -90,
        math.log10(word.given + 1),
        math.log10(word.surname + 1),
        surface.lower() in MONTHS,
    ]


def _is_national(match: Match, gazetteer: Gazetteer) -> bool:
    """Whether the name is a country's, its people's, or that of what several countries share."""
    best = match.senses[0]
    level = gazetteer.columns.level[best.row]
    return bool((level <= _COUNTRY or match.is_demonym) and best.type <= NameType.DEMONYM)


def _of_context(  # noqa: PLR0913, PLR0917
    match: Match,
    around: Context,
    ends: dict[int, Match],
    starts: dict[int, Match],
    text: str,
    gazetteer: Gazetteer,
) -> list[float]:
    before, after = around.before.lower(), around.after.lower()
    close, next_close = around.gap_before == " ", around.gap_after == " "
    capital_before = close and around.before[:1].isupper() and before not in LOCATIVE
    place_before = match.start - len(around.gap_before)
    place_after = match.end + len(around.gap_after)
    unknown_before = capital_before and place_before not in ends and before not in _GENERIC
    people = max(float(gazetteer.columns.people[sense.row]) for sense in match.senses)
    capital_after = next_close and around.after[:1].isupper()
    is_country = _is_national(match, gazetteer)
    speaks = (next_close and after in SPEECH) or (around.gap_before in _QUOTES and before in SPEECH)
    known_after = after not in _GENERIC
    given = gazetteer.word(match.name_id).given
    surface = text[match.start : match.end]
    possessive = text[match.end : match.end + 2] in {"'s", "’s"}
    dash = text[match.end : match.end + 25]
    return [
        close and before in LOCATIVE,
        close and before == "of",
        close and before == "the",
        around.gap_before in {" ", ". "} and before in TITLES,
        capital_before and min(3.0, math.log10(_given(before, gazetteer) + 1)),
        capital_before and before not in TITLES and before != "the",
        unknown_before,
        unknown_before and people < 5.5,
        capital_before and around.two_before.lower() in TITLES,
        capital_before and place_before in ends,
        around.gap_before == ", ",
        around.gap_before in {"-", "–"},
        capital_after and after not in GEOGRAPHIC | LOCAL_BODIES | COMPANIES | STREETS,
        next_close and after in GEOGRAPHIC,
        next_close and after in LOCAL_BODIES,
        capital_after and after in COMPANIES,
        capital_after and after in STREETS,
        known_after and capital_after and min(2.0, math.log10(given + 1)),
        given > 0
        and known_after
        and capital_after
        and min(3.0, math.log10(gazetteer.surname(around.after) + 1)),
        speaks and not is_country,
        around.gap_after == ", ",
        around.gap_after == ", " and place_after in starts,
        around.gap_before == ", " and place_before in ends,
        possessive,
        around.gap_after in {"-", "–"} and not is_country,
        around.gap_before == ". " and len(around.before) == 1,
        around.starts_sentence,
        around.starts_sentence and ("—" in dash or "–" in dash or " - " in dash or "--" in dash),
        surface.isupper() and len(surface) > 3,
        surface.isupper() and around.before.isupper() and around.after.isupper(),
    ]
