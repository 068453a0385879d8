"""What the gazetteer's evidence and the encoder's reading say together.

A gazetteer name gets the probability of a logistic regression over `JUDGEMENT`, a span that only
the encoder found that of one over `SPAN_JUDGEMENT`. Where the encoder has a longer name around a
gazetteer name ("Fulton County Jail"), the longer one is the mention, unless the name inside is that
of a country or its people.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.gazetteer import UNKNOWN_WORD, Gazetteer
from geo.gazetteer.columns import Level
from geo.gazetteer.name_types import NameType
from geo.nlp.context import COMPANIES, GEOGRAPHIC, LOCAL_BODIES, STREETS, TITLES
from geo.nlp.evidence import EVIDENCE, Evidence, unless_borne
from geo.nlp.matcher import Match, is_caseless, is_national, not_places
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
    "read elsewhere",
    *EVIDENCE,
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
_LIKELIEST = 3
_READING, _NATIONAL = JUDGEMENT.index("reading"), JUDGEMENT.index("country or demonym")
_ELSEWHERE = JUDGEMENT.index("read elsewhere")
_EVIDENT, _EVIDENT_LARGE, _EVIDENT_ANY, _DOUBTFUL = 0.35, 0.5, 0.8, 0.3
_SURELY_READ = 0.85  # log-odds: seven to three for it
_WORD = re.compile(r"[^\W\d_]+")
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
    evident: Evidence,
    reading: Reading,
    names: Gazetteer,
    threshold: float,
) -> list[Toponym]:
    """The toponyms that are likelier than `threshold`, in order, none overlapping another."""
    found = found_in(text, matches, reading)
    rows = judgement(found, evident, reading, names)
    large = np.array([_is_capital(m, names) or _is_region(m, names) for m in matches], dtype=bool)
    named = _countries(matches, evident.chances, names)
    large |= np.array([_is_nothing_else(m, text, names, named) for m in matches], dtype=bool)
    chances = unless_borne(_judged(rows, evident.chances, large), evident.rows, "accurate")
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


def _judged(rows: Floats, evident: Floats, large: npt.NDArray[np.bool_]) -> Floats:
    """The probability of each match.

    `large` are capitals, what several countries share, and names of nothing but places of countries
    that the text names.

    Annotated news has few small countries, few towns of most of the world, and governments seldom
    as "Kinshasa said": where there is evidence enough the encoder can't refuse their names, in long
    lists of towns above all. Nor can it take a person's name for a country's ("Georgia O'Keeffe").
    """
    chances = linear("judgement", JUDGEMENT, "accurate").probability(np.nan_to_num(rows))
    chances = np.where(np.isnan(rows[:, 1]), evident, chances)
    national = rows[:, _NATIONAL] > 0
    known = (national & (evident >= _EVIDENT)) | (large & (evident >= _EVIDENT_LARGE))
    known |= evident >= _EVIDENT_ANY
    chances = np.where(known, np.maximum(chances, evident), chances)
    unlikely = national & (evident < _DOUBTFUL) & (rows[:, _READING] < _SURELY_READ)
    judged: Floats = np.where(unlikely, np.minimum(chances, evident), chances)
    return judged


def found_in(text: str, matches: Sequence[Match], reading: Reading) -> Found:
    """The names and the spans of a text, and which touch.

    What is written without a capital is no name, unless the writer uses none; nor are the words of
    `not_places`.
    """
    caseless = is_caseless(text)
    spans = [
        span
        for span in reading.spans(LEAST_READING)
        if caseless or any(map(str.isupper, text[span.start : span.end]))
        if text[span.start : span.end].lower() not in not_places()
    ]
    holds = _held(spans, matches)
    whole = list(_whole(text, spans, holds))
    if len(whole) < len(spans):
        spans, holds = whole, _held(whole, matches)
    return Found(matches, spans, holds)


def _held(spans: Sequence[Span], matches: Sequence[Match]) -> list[list[int]]:
    """For each span the indexes of the matches that it touches."""
    holds: list[list[int]] = [[] for _ in spans]
    position = 0
    for index, match in enumerate(matches):
        while position < len(spans) and spans[position].end <= match.start:
            position += 1
        touched = position
        while touched < len(spans) and spans[touched].start < match.end:
            holds[touched].append(index)
            touched += 1
    return holds


def _whole(text: str, spans: Sequence[Span], holds: Sequence[Sequence[int]]) -> Iterator[Span]:
    """The spans, one for a name with a hyphen in it of which no list knows both parts."""
    before: Span | None = None
    known = False
    for span, inside in zip(spans, holds, strict=True):
        if before and not (known and inside) and _is_hyphenated(text, before, span):
            before = Span(before.start, span.end, min(before.chance, span.chance))
            known = known or bool(inside)
            continue
        if before:
            yield before
        before, known = span, bool(inside)
    if before:
        yield before


def _is_hyphenated(text: str, first: Span, second: Span) -> bool:
    """Whether nothing but a hyphen stands between the two, and no party before it ("R-Utah")."""
    between = text[first.end : second.start]
    joined = between == "-" or (not between and "-" in {text[first.end - 1], text[second.start]})
    return joined and len(text[first.start : first.end].rstrip("-")) > 1


def standing_alone(found: Found, names: Gazetteer) -> Iterator[tuple[int, Sequence[int]]]:
    """The spans that are mentions themselves, with the names that they take the place of."""
    for index, (span, inside) in enumerate(zip(found.spans, found.holds, strict=True)):
        held = [found.matches[match] for match in inside]
        within = all(span.start <= match.start and match.end <= span.end for match in held)
        whole = any((m.start, m.end) == (span.start, span.end) for m in held)
        if within and not whole and not any(is_national(match, names) for match in held):
            yield index, inside


def judgement(found: Found, evident: Evidence, reading: Reading, names: Gazetteer) -> Floats:
    """One row a match, one number for each name of `JUDGEMENT`; "reading" is NaN where none was."""
    matches = found.matches
    read = np.array([reading.chance(match.start, match.end) for match in matches])
    rows = np.zeros((len(matches), len(JUDGEMENT)))
    rows[:, 0], rows[:, 1] = _logit(evident.chances), _logit(read)
    rows[:, _ELSEWHERE] = _elsewhere(matches, rows[:, 1])
    rows[:, _ELSEWHERE + 1 :] = evident.rows
    for row, match, chance in zip(rows, matches, read, strict=True):
        row[2] = is_national(match, names)
        row[3] = row[2] and chance < 0.5
        row[4] = names.columns.people[match.senses[0].row] >= _LARGE
    for span, inside in zip(found.spans, found.holds, strict=True):
        for index in inside:
            match = matches[index]
            rows[index, 5] = (span.start, span.end) != (match.start, match.end)
    return rows


def _elsewhere(matches: Sequence[Match], read: Floats) -> Floats:
    """For each match the mean reading (log-odds) of the others of its name, 0 without any."""
    same: dict[int, list[int]] = defaultdict(list)
    for index, match in enumerate(matches):
        if not np.isnan(read[index]):
            same[match.name_id].append(index)
    means = np.zeros(len(matches))
    for indexes in same.values():
        if len(indexes) > 1:
            means[indexes] = (read[indexes].sum() - read[indexes]) / (len(indexes) - 1)
    return means


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


def _is_capital(match: Match, names: Gazetteer) -> bool:
    likeliest = match.senses[:_LIKELIEST]
    return any(names.columns.capital[s.row] and s.type <= NameType.ALTERNATE for s in likeliest)


def _is_region(match: Match, names: Gazetteer) -> bool:
    first = match.senses[0]
    return bool(names.columns.level[first.row] == Level.REGION and first.type <= NameType.ACRONYM)


def _countries(matches: Sequence[Match], evident: Floats, names: Gazetteer) -> frozenset[int]:
    """The countries that likely are named, or whose people are."""
    country = names.columns.country
    return frozenset(
        int(country[match.senses[0].row])
        for match, chance in zip(matches, evident, strict=True)
        if chance >= _EVIDENT_LARGE and is_national(match, names)
    )


def _is_nothing_else(match: Match, text: str, names: Gazetteer, named: frozenset[int]) -> bool:
    """Whether no part of a name is a word or a person's name, and a country of it is named.

    So it is with Rybnitsa and Banja Luka in texts on Moldova and Bosnia.
    """
    if not any(int(names.columns.country[s.row]) in named for s in match.senses[:_LIKELIEST]):
        return False
    words = _WORD.findall(text[match.start : match.end].lower())
    own = match.senses[0].type <= NameType.ALTERNATE
    return own and all(names.word_of(word) == UNKNOWN_WORD for word in words)


def _logit(chances: Floats) -> Floats:
    kept = np.clip(chances, 1e-4, 1 - 1e-4)
    logit: Floats = np.log(kept / (1 - kept))
    return logit
