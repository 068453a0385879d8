"""How much countries and places are mentioned in a choice of mentions, in one way through it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.columns.choice import Choice, Part
from geo.columns.columns import Mask, Numbers
from geo.columns.digest import LEAD, SCORES
from geo.model import KINDS


@dataclass(frozen=True)
class Survey:
    """Numbers for each country of the columns' names, and mentions for each name.

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
    """Count a choice; `units` gives what countries are counted together, each its own if None."""
    names = choice.columns.names
    own = np.arange(len(names.countries), dtype=np.int16)
    of_country = own if units is None else units
    size = int(of_country.max(initial=-1)) + 1
    of_name = np.append(of_country, -1)[names.country].astype(np.int16)
    by_name = np.zeros(len(names.ids), np.int64)
    lead, sure_mentions = np.zeros(size, np.int64), np.zeros(size, np.int64)
    articles, sure_articles = np.zeros(size, np.int64), np.zeros(size, np.int64)
    least = int(sure * SCORES)
    for part in choice.parts():
        unit = of_name[part.named]
        certain = part.scores >= least
        by_name += np.bincount(part.named, minlength=len(by_name))
        lead += np.bincount(unit[(part.flags & LEAD) != 0], minlength=size)
        sure_mentions += np.bincount(unit[certain], minlength=size)
        articles += together(part, unit, size).sum(axis=0, dtype=np.int64)
        sure_articles += together(part, unit, size, certain).sum(axis=0, dtype=np.int64)
    kinds = np.zeros((len(KINDS), size), np.int64)
    known = of_name >= 0
    np.add.at(kinds, (names.kind[known], of_name[known]), by_name[known])
    total = int(by_name.sum())
    return Survey(
        *(by_name, kinds, lead, sure_mentions, articles, sure_articles),
        *(total, total - int(sure_mentions.sum())),
    )


def together(
    part: Part, unit: npt.NDArray[np.int16], size: int, which: slice | Mask = slice(None)
) -> Mask:
    """For each article of a part (rows) whether some of its mentions are of each unit (columns)."""
    found = np.zeros((len(part.articles), size), dtype=bool)
    found[part.article[which], unit[which]] = True
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
        found += np.bincount(np.unique(pairs) % max(len(names), 1), minlength=len(names))
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
