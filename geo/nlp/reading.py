"""What the encoder says of a text: for each of its words the probability of being in a place name.

It reads only the sentences where it can change the outcome: those with a name that is neither
surely a place nor surely none, or with a capitalised name that no list knows where places stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.gazetteer import Gazetteer
from geo.nlp.context import GEOGRAPHIC, LOCATIVE
from geo.nlp.encoding import LABELS, NO_FLAG, Word, words
from geo.nlp.matcher import Match, is_caseless, is_national
from geo.nlp.sentences import Sentences
from geo.nlp.tagger import Tagger

Floats = npt.NDArray[np.float64]

_SURE, _SURELY_NONE, _SURELY_NO_COUNTRY = 0.8, 0.2, 0.05
_BEGINNING = [index for index, label in enumerate(LABELS) if label.startswith("B-")]
_CAPITALISED = {1, 2, 3}
_JOINTS = frozenset({",", "and", "or"})
_MARKS = frozenset("#*-•>–—")
"""Of headings, lists and quotes, which the encoder was not trained with."""


@dataclass(frozen=True, slots=True)
class Span:
    """A span that the encoder takes for a place's name, and how likely that is."""

    start: int
    end: int
    chance: float


class Reading:
    """The words of a text with the chance (0 to 1) that each is in a place's name.

    The chance is NaN where the encoder didn't read.
    """

    def __init__(self, found: Sequence[Word], chances: Floats, begins: Floats) -> None:
        self._words, self._chances, self._begins = found, chances, begins
        self._starts = [word.start for word in found]

    def chance(self, start: int, end: int) -> float:
        """The mean chance of the words in a span; NaN where none was read."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, end)
        part = self._chances[max(first, 0) : last]
        return float(part.mean()) if len(part) else float("nan")

    def spans(self, threshold: float) -> Iterator[Span]:
        """The runs of words that are likelier than `threshold`, in order."""
        first: int | None = None
        for index in range(len(self._words) + 1):
            inside = index < len(self._words) and self._chances[index] >= threshold
            if first is not None and (not inside or self._begins[index] >= 0.5):
                yield self._span(first, index)
                first = None
            if inside and first is None:
                first = index

    def _span(self, first: int, last: int) -> Span:
        return Span(
            self._words[first].start,
            self._words[last - 1].end,
            float(self._chances[first:last].mean()),
        )


def read(
    text: str, matches: Sequence[Match], evident: Floats, names: Gazetteer, tagger: Tagger
) -> Reading:
    """Have the encoder read `text`; `evident` is each match's probability without it."""
    found = words(text, matches, names)
    chances = np.full(len(found), np.nan)
    begins = np.zeros(len(found) + 1)
    caseless = is_caseless(text)
    spans = [
        (first, last)
        for first, last in _sentences(text, found)
        if caseless or _is_open(found[first:last], matches, evident, names)
    ]
    scores = tagger([found[first:last] for first, last in spans])
    for (first, last), part in zip(spans, scores, strict=True):
        chances[first:last] = 1 - part[:, 0]
        start = part[:, _BEGINNING].sum(axis=1)
        begins[first:last] = start / np.maximum(chances[first:last], 1e-9)
    return Reading(found, chances, begins)


def _sentences(text: str, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The sentences of a text as ranges of its words."""
    bounds = Sentences(text)
    first = 0
    while first < len(found):
        _, end = bounds.at(found[first].start)
        last = first + 1
        while last < len(found) and found[last].start < end:
            last += 1
        while first + 1 < last and found[first].text in _MARKS:
            first += 1
        yield first, last
        first = last


def _is_open(
    sentence: Sequence[Word], matches: Sequence[Match], evident: Floats, names: Gazetteer
) -> bool:
    """Whether the encoder may find or refuse a name in `sentence`."""
    start, end = sentence[0].start, sentence[-1].end
    first = bisect_left(matches, start, key=lambda match: match.start)
    last = bisect_left(matches, end, key=lambda match: match.start)
    if any(
        (_SURELY_NO_COUNTRY if is_national(match, names) else _SURELY_NONE) < chance < _SURE
        for match, chance in zip(matches[first:last], evident[first:last], strict=True)
    ):
        return True
    return any(_stands_for_place(sentence, position) for position in range(1, len(sentence)))


def _stands_for_place(sentence: Sequence[Word], position: int) -> bool:
    """Whether a word that no list knows stands where places do.

    "in Ainsa", "in the Sobrarbe", "the village of Ainsa", "the Ara river", "Huesca and Ainsa".
    """
    word, before = sentence[position], sentence[position - 1]
    if word.flag != NO_FLAG or word.shape not in _CAPITALISED:
        return False
    two_before = sentence[position - 2] if position > 1 else None
    said, said_before = before.text.lower(), two_before.text.lower() if two_before else ""
    if said in LOCATIVE or (said == "the" and said_before in LOCATIVE):
        return True
    if said == "of" and (said_before in GEOGRAPHIC or said_before.removesuffix("s") in GEOGRAPHIC):
        return True
    if said in _JOINTS and two_before is not None and two_before.flag != NO_FLAG:
        return True
    behind = next((w for w in sentence[position + 1 :] if w.shape not in _CAPITALISED), None)
    return behind is not None and behind.text.lower() in GEOGRAPHIC
