"""How much countries and places are mentioned in a choice of mentions, in one way through it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.columns.choice import Choice, Part
from geo.columns.columns import Mask, Names, Numbers, distinct
from geo.columns.digest import LEAD, SCORES
from geo.model import KINDS, Kind

_ANY = 2 ** len(KINDS)
"""A bit for each kind that an article has; times this, for each that it has of enough score."""


@dataclass(frozen=True)
class Survey:
    """What was found of every name, and of every country or larger unit, whatever its kind.

    `by_name` has all mentions of a name, `lead` those in headline or lead, `sure` those of enough
    score. `spread` has, for each unit (rows) and each set of kinds (columns, as bits), the number
    of articles that mention the unit by just these kinds.
    """

    units: npt.NDArray[np.int16]
    by_name: Numbers
    lead: Numbers
    sure: Numbers
    spread: Numbers


@dataclass(frozen=True)
class Counts:
    """Numbers of some kinds for each unit, and mentions for each name.

    `kinds` has a row for each of `KINDS`. The `sure` numbers leave out mentions below a score.
    `mentions` are all that count, `doubtful` those of them below the score.
    """

    by_name: Numbers
    kinds: Numbers
    lead: Numbers
    sure: Numbers
    articles: Numbers
    sure_articles: Numbers
    mentions: int
    doubtful: int


def survey(choice: Choice, sure: float, units: npt.NDArray[np.int16] | None = None) -> Survey:
    """Survey a choice; `units` gives what countries are counted together, each its own if None."""
    names = choice.columns.names
    own = np.arange(len(names.countries), dtype=np.int16)
    of_country = own if units is None else units
    size = int(of_country.max(initial=-1)) + 1
    of_name = np.append(of_country, -1)[names.country].astype(np.int16)
    found = np.zeros(4 * len(names.ids), np.int64)
    spread = np.zeros(size * _ANY * _ANY, np.int64)
    least = int(sure * SCORES)
    for part in choice.parts():
        certain = part.scores >= least
        looks = 4 * part.named + 2 * ((part.flags & LEAD) != 0) + certain
        found += np.bincount(looks, minlength=len(found))
        cells = _kinds_of_cells(part, of_name[part.named], size, certain, names)
        there = np.flatnonzero(cells != 0)
        spread += np.bincount(
            there % max(size, 1) * (_ANY * _ANY) + cells[there], minlength=len(spread)
        )
    by_look = found.reshape(-1, 4)
    return Survey(
        of_name,
        by_look.sum(axis=1),
        by_look[:, 2:].sum(axis=1),
        by_look[:, 1::2].sum(axis=1),
        spread.reshape(size, _ANY * _ANY),
    )


def _kinds_of_cells(
    part: Part, unit: npt.NDArray[np.int16], size: int, certain: Mask, names: Names
) -> npt.NDArray[np.uint8]:
    """For each article of a part and each unit, in turn, the kinds of its mentions as bits."""
    cells = np.zeros(len(part.articles) * size, np.uint8)
    at = part.article.astype(np.int64) * size + unit
    kind = names.kind[part.named]
    for number in range(len(KINDS)):
        these = kind == number
        cells[at[these]] |= 1 << number
        cells[at[these & certain]] |= _ANY << number
    return cells


def counts_of(found: Survey, names: Names, kinds: Collection[Kind]) -> Counts:
    """What a survey of all kinds says of some."""
    wanted = np.array([kind in kinds for kind in KINDS] + [False])[names.kind]
    by_name = np.where(wanted, found.by_name, 0)
    size = len(found.spread)
    known = found.units >= 0
    by_kind = np.zeros((len(KINDS), size), np.int64)
    np.add.at(by_kind, (names.kind[known], found.units[known]), by_name[known])
    lead, sure = (
        np.bincount(found.units[known], weights=(values * wanted)[known], minlength=size)
        for values in (found.lead, found.sure)
    )
    bits = sum(1 << number for number, kind in enumerate(KINDS) if kind in kinds)
    sets = np.arange(_ANY * _ANY)
    named, surely = sets & bits != 0, sets // _ANY & bits != 0
    total = int(by_name.sum())
    return Counts(
        *(by_name, by_kind, lead.astype(np.int64), sure.astype(np.int64)),
        *(found.spread[:, named].sum(axis=1), found.spread[:, surely].sum(axis=1)),
        *(total, total - int(sure.sum())),
    )


def together(part: Part, unit: npt.NDArray[np.int16], size: int) -> Mask:
    """For each article of a part (rows) whether some of its mentions are of each unit (columns)."""
    found = np.zeros((len(part.articles), size), dtype=bool)
    found[part.article, unit] = True
    return found


def articles_naming(choice: Choice, names: Numbers) -> Numbers:
    """In how many articles each of some names is mentioned."""
    rank = np.full(len(choice.columns.names.ids), -1, np.int32)
    rank[names] = np.arange(len(names), dtype=np.int32)
    found = np.zeros(len(names), np.int64)
    for part in choice.parts():
        ranked = rank[part.named]
        wanted = ranked >= 0
        pairs = part.article[wanted].astype(np.int64) * len(names) + ranked[wanted]
        found += np.bincount(distinct(pairs) % max(len(names), 1), minlength=len(names))
    return found


def totals(choice: Choice) -> Numbers:
    """How many mentions count in each chosen article."""
    found = [
        np.bincount(part.article, minlength=len(part.articles)).astype(np.int64)
        for part in choice.parts()
    ]
    return np.concatenate(found) if found else np.empty(0, np.int64)


def matrix(choice: Choice) -> Numbers:
    """Mentions for each chosen article (rows) and country of the columns' names (columns)."""
    names = choice.columns.names
    size = len(names.countries)
    rows = [np.empty((0, size), np.int64)]
    for part in choice.parts():
        cells = part.article.astype(np.int64) * size + names.country[part.named]
        counts = np.bincount(cells, minlength=len(part.articles) * size)
        rows.append(counts.reshape(len(part.articles), size).astype(np.int64))
    return np.concatenate(rows)
