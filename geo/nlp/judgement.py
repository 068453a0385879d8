"""What the gazetteer's evidence and the encoder's reading say together.

A gazetteer name gets the probability of a logistic regression over `JUDGEMENT`, a span that only
the encoder found that of one over `SPAN_JUDGEMENT`. Where the encoder has a longer name around a
gazetteer name ("Fulton County Jail"), the longer one is the mention, unless the name inside is that
of a country or its people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from geo.gazetteer import Gazetteer
from geo.gazetteer.columns import Level
from geo.gazetteer.name_types import NameType
from geo.nlp.context import COMPANIES, GEOGRAPHIC, LOCAL_BODIES, STREETS, TITLES
from geo.nlp.matcher import Match
from geo.nlp.reading import Floats, Reading, Span
from geo.nlp.toponyms import Toponym
from geo.nlp.weights import linear, matrix

JUDGEMENT = (
    "evidence",
    "reading",
    "country or demonym",
    "country or demonym read as none",
    "large place",
    "part of a longer span",
)
SPAN_JUDGEMENT = (
    "reading",
    "gazetteer name inside",
    "several words",
    "ends as names of streets do",
    "ends as names of places do",
    "plain word",
    "capitals",
)
LEAST_READING = 0.5
_LARGE = 6.0
_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"}
)
_PLAIN = _DIRECTIONS | GEOGRAPHIC | STREETS | LOCAL_BODIES | COMPANIES | TITLES


@dataclass(frozen=True, slots=True)
class Found:
    """What the encoder and the gazetteer found: names, and spans with the names that they hold."""

    matches: Sequence[Match]
    spans: Sequence[Span]
    holds: Sequence[Sequence[int]]
    """For each span the indexes of the matches that it touches."""


def judge(  # noqa: PLR0913, PLR0917
    text: str,
    matches: Sequence[Match],
    evident: Floats,
    reading: Reading,
    names: Gazetteer,
    threshold: float,
) -> list[Toponym]:
    """The toponyms that are likelier than `threshold`, in order, none overlapping another."""
    found = found_in(matches, reading)
    rows = judgement(found, evident, reading, names)
    chances = linear("judgement", JUDGEMENT, "accurate").probability(np.nan_to_num(rows))
    chances = np.where(np.isnan(rows[:, 1]), evident, chances)
    alone = dict(standing_alone(found, names))
    rows = matrix([span_row(text, found.spans[i], alone[i]) for i in alone], len(SPAN_JUDGEMENT))
    span_chances = linear("span judgement", SPAN_JUDGEMENT, "accurate").probability(rows)
    replaced = {match for inside in alone.values() for match in inside}
    toponyms = [
        Toponym(match.start, match.end, round(float(chance), 4))
        for index, (match, chance) in enumerate(zip(matches, chances, strict=True))
        if index not in replaced and chance >= threshold
    ]
    for index, chance in zip(alone, span_chances, strict=True):
        span = found.spans[index]
        likelier = max([float(chance), *(float(chances[match]) for match in alone[index])])
        if likelier >= threshold:
            toponyms.append(Toponym(span.start, span.end, round(likelier, 4)))
    return sorted(toponyms)


def found_in(matches: Sequence[Match], reading: Reading) -> Found:
    """The names and the spans of a text, and which touch."""
    spans = list(reading.spans(LEAST_READING))
    holds: list[list[int]] = [[] for _ in spans]
    position = 0
    for index, match in enumerate(matches):
        while position < len(spans) and spans[position].end <= match.start:
            position += 1
        touched = position
        while touched < len(spans) and spans[touched].start < match.end:
            holds[touched].append(index)
            touched += 1
    return Found(matches, spans, holds)


def standing_alone(found: Found, names: Gazetteer) -> Iterator[tuple[int, Sequence[int]]]:
    """The spans that are mentions themselves, with the names that they take the place of."""
    for index, (span, inside) in enumerate(zip(found.spans, found.holds, strict=True)):
        held = [found.matches[match] for match in inside]
        within = all(span.start <= match.start and match.end <= span.end for match in held)
        whole = any((m.start, m.end) == (span.start, span.end) for m in held)
        if within and not whole and not any(_is_national(match, names) for match in held):
            yield index, inside


def judgement(found: Found, evident: Floats, reading: Reading, names: Gazetteer) -> Floats:
    """One row a match, one number for each name of `JUDGEMENT`; "reading" is NaN where none was."""
    matches = found.matches
    read = np.array([reading.chance(match.start, match.end) for match in matches])
    rows = np.zeros((len(matches), len(JUDGEMENT)))
    rows[:, 0], rows[:, 1] = _logit(evident), _logit(read)
    for row, match, chance in zip(rows, matches, read, strict=True):
        row[2] = _is_national(match, names)
        row[3] = row[2] and chance < 0.5
        row[4] = names.columns.people[match.senses[0].row] >= _LARGE
    for span, inside in zip(found.spans, found.holds, strict=True):
        for index in inside:
            match = matches[index]
            rows[index, 5] = (span.start, span.end) != (match.start, match.end)
    return rows


def span_row(text: str, span: Span, inside: Sequence[int]) -> list[float]:
    """`SPAN_JUDGEMENT` of a span that only the encoder found."""
    surface = text[span.start : span.end]
    words = surface.lower().replace(".", "").split()
    return [
        float(_logit(np.array([span.chance]))[0]),
        bool(inside),
        len(words) > 1,
        len(words) > 1 and words[-1] in STREETS,
        len(words) > 1 and words[-1] in GEOGRAPHIC,
        all(word in _PLAIN for word in words) or not any(map(str.isupper, surface)),
        surface.isupper(),
    ]


def _is_national(match: Match, names: Gazetteer) -> bool:
    first = match.senses[0]
    country = names.columns.level[first.row] == Level.COUNTRY and first.type <= NameType.ACRONYM
    return bool(country) or match.is_demonym


def _logit(chances: Floats) -> Floats:
    kept = np.clip(chances, 1e-4, 1 - 1e-4)
    logit: Floats = np.log(kept / (1 - kept))
    return logit
