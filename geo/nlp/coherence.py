"""A document's names seen together: features of a second look, once a first weighed each alone.

The first look gives each candidate a share of belief; the second has the other names vote with
these shares, and the names that stand next to one another most of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from geo.gazetteer import Gazetteer
from geo.nlp.candidates import FEATURES, Candidates, Votes, anchors_of, best_of_each
from geo.nlp.nearness import Floats, Ints, distances
from geo.nlp.senses import Name, families

COHERENCE = (
    *FEATURES,
    "country vote, second look",
    "country vote share, second look",
    "admin-1 vote, second look",
    "others near, second look",
    "distance to the nearest, second look",
    "first score",
    "first share",
    "neighbours of the country",
    "neighbours of the admin-1",
    "listed with its level",
    "listed with its level and country",
)
_REACH = 2


def shares_of(scores: Floats, name: Ints, size: int) -> Floats:
    """Scores as shares of belief, which add up to 1 for each of `size` names."""
    largest = np.full(size, -np.inf)
    np.maximum.at(largest, name, scores)
    weight = np.exp(scores - largest[name])
    share: Floats = weight / np.bincount(name, weight, minlength=size)[name]
    return share


def coherence(
    names: Sequence[Name], found: Candidates, scores: Floats, gazetteer: Gazetteer
) -> Floats:
    """One row a candidate with `COHERENCE`, given the scores of a first look."""
    columns, name, row = gazetteer.columns, found.name, found.row
    share = shares_of(scores, name, len(names))
    counts = np.array([one.count for one in names], dtype=np.float64)
    votes = Votes(name, found.family, share, counts)
    country_vote, country_share = votes.of(columns.country[row], found.spoken)
    admin1_vote, _ = votes.of(columns.admin1[row])
    best = best_of_each(name, share, len(names))
    anchors = anchors_of(best, name, counts)
    near, nearest = distances(columns.lat[row], columns.lon[row], found.family, anchors)
    second = [country_vote, country_share, admin1_vote, near, nearest, scores, share]
    beside = _neighbours(names, found, best, gazetteer)
    listed = _listed(names, found, best, gazetteer)
    return np.column_stack([found.features, *second, beside, listed])


def _neighbours(
    names: Sequence[Name], found: Candidates, best: Ints, gazetteer: Gazetteer
) -> Floats:
    """How many of the mentions beside a name's lie in a candidate's country, and in its admin-1."""
    country, admin1 = gazetteer.columns.country, gazetteer.columns.admin1
    place = np.full(len(names), -1, dtype=np.int64)
    place[found.name[best]] = found.row[best]
    around = _around(names)
    shares = np.zeros((len(found.row), 2))
    bounds = np.searchsorted(found.name, np.arange(len(names) + 1)).tolist()
    kin = families(names)
    for index, near in enumerate(around):
        mine = slice(bounds[index], bounds[index + 1])
        rows = found.row[mine]
        total = sum(near.values())
        for other, weight in near.items():
            if kin[other] == kin[index]:
                continue
            there = place[other]
            same = (country[rows] == country[there]) & (country[rows] > 0)
            shares[mine, 0] += weight / total * same
            same = (admin1[rows] == admin1[there]) & (admin1[rows] > 0)
            shares[mine, 1] += weight / total * same
    return shares


def _listed(names: Sequence[Name], found: Candidates, best: Ints, gazetteer: Gazetteer) -> Floats:
    """Of the names that stand in a list with a name, the shares that are of a candidate's level.

    And of its level and country: what is said together is of one sort.
    """
    level, country = gazetteer.columns.level, gazetteer.columns.country
    place = np.full(len(names), -1, dtype=np.int64)
    place[found.name[best]] = found.row[best]
    of_mention = {mention: index for index, name in enumerate(names) for mention in name.mentions}
    shares = np.zeros((len(found.row), 2))
    bounds = np.searchsorted(found.name, np.arange(len(names) + 1)).tolist()
    kin = families(names)
    for index, name in enumerate(names):
        others = [of_mention[mention] for mention in name.listed]
        there = np.array([place[other] for other in others if kin[other] != kin[index]], np.int64)
        if not len(there):
            continue
        mine = slice(bounds[index], bounds[index + 1])
        rows = found.row[mine, None]
        same = level[rows] == level[there]
        shares[mine, 0] = same.mean(axis=1)
        shares[mine, 1] = (same & (country[rows] == country[there])).mean(axis=1)
    return shares


def _around(names: Sequence[Name]) -> list[Counter[int]]:
    """For each name those whose mentions stand next to its own, nearer ones with more weight."""
    order = sorted(
        (mention, index) for index, name in enumerate(names) for mention in name.mentions
    )
    sequence = [index for _, index in order]
    around: list[Counter[int]] = [Counter() for _ in names]
    for position, index in enumerate(sequence):
        for distance in range(1, _REACH + 1):
            for other in sequence[position + distance : position + distance + 1]:
                if other != index:
                    around[index][other] += 2 // distance
                    around[other][index] += 2 // distance
    return around
