"""Where a place lies that the gazetteer lacks: in a place that the text names near by.

A street, a school or a hamlet is put where the text puts it ("Elm Street in Athens, Ohio"), at the
point of the place around it; `CONTAINMENT` weighs which of the resolved places that is.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.model import Place
from geo.nlp.weights import linear, matrix

CONTAINMENT = (
    "joined behind",
    "joined before",
    "same sentence",
    "characters between",
    "before",
    "settlement",
    "country",
    "times named",
    "its country's share",
    "its area's share",
    "certainty",
)
_BEHIND = re.compile(
    r"(?:,| in| at| near| of| outside| \()\s*(?:the )?"
    r"(?:downtown |central |(?:north|south)?-?(?:east|west|north|south)(?:ern)? )?"
)
_LONGEST = 28
_NEAREST = 12
_SETTLEMENTS = frozenset({"PPL", "PPLC"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention whose place is known, with how sure that is (0 to 1) and its sentence.

    `is_demonym` tells people and their things from the place itself.
    """

    start: int
    end: int
    place: Place
    certainty: float
    sentence: int
    is_demonym: bool = False


class Surroundings:
    """The resolved mentions of a text, in order, as places that others may lie in."""

    def __init__(self, text: str, resolved: Sequence[Resolved]) -> None:
        self._text = text
        self._resolved = [one for one in resolved if one.place.country]
        self._places = Counter(one.place for one in self._resolved)
        self._countries = Counter(one.place.country for one in self._resolved)
        self._areas = Counter((one.place.country, one.place.admin1) for one in self._resolved)

    def container(
        self, start: int, end: int, sentence: int, own: Place | None = None
    ) -> tuple[Place, float] | None:
        """The place that `text[start:end]` most likely lies in, with the probability of it.

        `own` is the place that it would be otherwise.
        """
        near = [one for one in self.near(start) if _may_hold(one, own)]
        if not near:
            return None
        rows = matrix([self.row(start, end, sentence, one) for one in near], len(CONTAINMENT))
        chances = linear("containment", CONTAINMENT, "accurate").probability(rows)
        best = int(chances.argmax())
        return near[best].place, float(chances[best])

    def near(self, start: int) -> list[Resolved]:
        """The resolved mentions nearest to a position, a dozen on either side."""
        first = bisect_left(self._resolved, start, key=lambda one: one.start)
        return self._resolved[max(0, first - _NEAREST) : first + _NEAREST]

    def row(self, start: int, end: int, sentence: int, other: Resolved) -> list[float]:
        """`CONTAINMENT` of a span in the place of another mention."""
        text, place = self._text, other.place
        total = len(self._resolved)
        behind, before = text[end : other.start], text[other.end : start]
        gap = max(other.start - end, start - other.end, 0)
        return [
            other.start >= end and len(behind) < _LONGEST and _BEHIND.fullmatch(behind) is not None,
            other.end <= start and before in {" ", ", ", "'s ", "’s "},
            other.sentence == sentence,
            math.log1p(gap),
            other.start < start,
            place.feature in _SETTLEMENTS,
            place.feature == "PCLI",
            math.log(self._places[place]),
            self._countries[place.country] / total,
            self._areas[place.country, place.admin1] / total,
            other.certainty,
        ]


def _may_hold(other: Resolved, own: Place | None) -> bool:
    """Whether what would be `own` otherwise may lie in another mention's place.

    Who holds a town, shells it or speaks of it tells nothing of where it lies ("Russian troops left
    Severodonetsk", "the United States condemned the attack on Khan Younis"): no people stands for
    its country, and what the gazetteer has is in no country that is merely named.
    """
    if other.is_demonym or other.place == own:
        return False
    return own is None or other.place.feature != "PCLI"
