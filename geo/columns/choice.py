"""Which articles and mentions count, and a way through them in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.columns.columns import Columns, Mask, Numbers
from geo.columns.digest import SECTION, SENTENCE, steps
from geo.model import KINDS, SECTION_KINDS, CountRule

AT_ONCE = 1_000_000
"""Mentions that are looked at together; what is made of them takes some 50 bytes each."""

ARTICLES_AT_ONCE = 50_000
"""Articles that are looked at together, each with a byte for every country."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some articles, by their positions, and those of their mentions that count.

    For each of these mentions: `article` is a number among `articles`, `named`, `scores` and
    `flags` as `Columns` has them, `sentence` a number that those of a sentence share, `mention` its
    position in the columns.
    """

    articles: Numbers
    article: npt.NDArray[np.int32]
    named: npt.NDArray[np.int32]
    scores: npt.NDArray[np.uint16]
    flags: npt.NDArray[np.uint8]
    _sentences: npt.NDArray[np.uint8]
    _counted: Mask
    _mentions: Numbers

    @property
    def sentence(self) -> npt.NDArray[np.int32]:
        """The sentences of the mentions, by numbers of their own."""
        begins = (self._sentences & SENTENCE) != 0
        numbers: npt.NDArray[np.int32] = np.cumsum(begins, dtype=np.int32)[self._counted]
        return numbers

    @property
    def mention(self) -> Numbers:
        """The positions of the mentions in the columns."""
        return self._mentions[self._counted]


@dataclass(frozen=True, eq=False)
class Choice:
    """Mentions of a collection that count under a rule, in the chosen articles.

    `articles` are positions in their order; None means all.
    """

    columns: Columns
    rule: CountRule
    articles: Numbers | None = None

    def __len__(self) -> int:
        return len(self.columns.articles) if self.articles is None else len(self.articles)

    @property
    def positions(self) -> Numbers:
        """The positions of the chosen articles."""
        return np.arange(len(self.columns.articles)) if self.articles is None else self.articles

    def among(self, articles: Numbers) -> Choice:
        """The same of some of the chosen articles, which must be in their order."""
        return Choice(self.columns, self.rule, articles)

    def parts(self) -> Iterator[Part]:
        """The counted mentions, some articles at a time."""
        columns, rule = self.columns, self.rule
        kinds = np.array([kind in rule.kinds for kind in KINDS] + [False])
        counts = kinds[columns.names.kind]
        sections = np.zeros(SECTION + 1, dtype=bool)
        sections[: len(SECTION_KINDS)] = [section in rule.sections for section in SECTION_KINDS]
        sections = sections[np.arange(256) & SECTION]
        least = _least(rule.minimum_score)
        for articles in self._stretches():
            mentions, lengths = _mentions_of(columns, articles)
            named, flags = columns.named[mentions], columns.flags[mentions]
            scores = columns.scores[mentions]
            counted = counts[named] & sections[flags]
            if least:
                counted &= scores >= least
            article = np.repeat(np.arange(len(articles), dtype=np.int32), lengths)
            where = np.arange(mentions.start, mentions.stop) if _is_slice(mentions) else mentions
            yield Part(
                articles,
                *(article[counted], named[counted], scores[counted], flags[counted]),
                *(flags, counted, where),
            )

    def _stretches(self) -> Iterator[Numbers]:
        """The positions of the chosen articles, those of about `AT_ONCE` mentions at a time."""
        positions = self.positions
        starts = self.columns.starts
        lengths = starts[positions + 1] - starts[positions]
        ends = np.cumsum(lengths)
        first = 0
        while first < len(positions):
            before = int(ends[first - 1]) if first else 0
            last = int(np.searchsorted(ends, before + AT_ONCE, side="right"))
            last = min(max(last, first + 1), first + ARTICLES_AT_ONCE, len(positions))
            yield positions[first:last]
            first = last


def _least(score: float) -> int:
    """The steps that a score must have to be at least `score`, which may be between two."""
    near = steps(score)
    return near if near / 10_000 >= score else near + 1


def _mentions_of(columns: Columns, articles: Numbers) -> tuple[Any, Numbers]:
    """Where the mentions of articles are, as a slice if they lie together; how many each has."""
    firsts, lasts = columns.starts[articles], columns.starts[articles + 1]
    lengths = lasts - firsts
    if int(articles[-1]) - int(articles[0]) + 1 == len(articles):
        return slice(int(firsts[0]), int(lasts[-1])), lengths
    shift = firsts - np.concatenate([[0], np.cumsum(lengths)[:-1]])
    return np.arange(int(lengths.sum())) + np.repeat(shift, lengths), lengths


def _is_slice(mentions: Any) -> bool:
    return isinstance(mentions, slice)
