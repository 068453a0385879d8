"""Which candidate each name of a document stands for, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.gazetteer import Gazetteer, Sense
from geo.gazetteer.columns import Level
from geo.gazetteer.name_types import DEMONYMS
from geo.model import Candidate, Kind
from geo.nlp.candidates import FEATURES, Candidates, candidates
from geo.nlp.coherence import COHERENCE, coherence
from geo.nlp.matcher import Match
from geo.nlp.nearness import Floats
from geo.nlp.ranker import rank
from geo.nlp.senses import Name, names_of
from geo.nlp.weights import linear

SUPPORT = (
    "people",
    "country",
    "admin-1",
    "settlement",
    "landmark",
    "own name",
    "alternate name",
    "rare alternate name",
    "country named",
    "admin-1 named",
    "repeated",
    "not inside what follows",
    "level does not fit the word after",
    "country vote share, second look",
    "admin-1 vote, second look",
    "others near, second look",
    "distance to the nearest, second look",
    "neighbours of the country",
)
"""What of the best candidate's features says whether it is the place at all."""
CERTAINTY = ("share", "lead", "candidates", "score", *SUPPORT)
RUNNERS_UP = 3
_BEHIND, _FAR_BEHIND = 2.0, 8.0
_LARGE, _TENFOLD = 5.0, 1.0
_EARTH_KM = 6371.0
_NEIGHBOURS_KM = 50.0
_SUPPORT = [COHERENCE.index(name) for name in SUPPORT]
_NEAR = [
    index
    for index, name in enumerate(COHERENCE)
    if name.startswith("inside what follows")
    or name
    in {"admin-1 named", "admin-1 vote, second look", "others near, second look", "local words"}
]
_INSIDE = [index for index, name in enumerate(FEATURES) if name.startswith("inside what follows")]

Choice = tuple[Kind, list[Candidate]]


def choices(
    text: str, matches: Sequence[Match], names: Gazetteer, profile: str, threshold: float
) -> list[Choice]:
    """For each match its kind and its candidates, best first, none if all are unlikely.

    The scores of candidates are probabilities; those of a name add up to at most 1.
    """
    if not matches:
        return []
    found = names_of(text, matches, names)
    options = candidates(text, found, names)
    chances = _ranked(found, options, names) if profile == "accurate" else _weighed(options)
    chosen: dict[int, Choice] = {}
    for name, part in zip(found, parts(found, options), strict=True):
        choice = _choice(name, options, part, chances, names, threshold)
        chosen.update(dict.fromkeys(name.mentions, choice))
    return [chosen[index] for index in range(len(matches))]


def parts(names: Sequence[Name], options: Candidates) -> Iterator[slice]:
    """The rows of each name's candidates."""
    bounds = np.searchsorted(options.name, np.arange(len(names) + 1)).tolist()
    for first, last in pairwise(bounds):
        yield slice(first, last)


def _weighed(options: Candidates) -> Floats:
    return linear("resolution", FEATURES).probability(options.features)


def _ranked(names: Sequence[Name], options: Candidates, gazetteer: Gazetteer) -> Floats:
    """The probability of each candidate by the ranker, which sees the document's names together."""
    first = linear("resolution", FEATURES).logit(options.features)
    features = coherence(names, options, first, gazetteer)
    scores = rank(features)
    found = list(parts(names, options))
    for part in found:
        scores[part] -= _FAR_BEHIND * _elsewhere(options.features[part])
        scores[part] -= _BEHIND * _dwarfed(features[part], options.row[part], gazetteer)
    for part in found:
        scores[part] = _together(scores[part], options.row[part], gazetteer)
    rows = np.array([certainty(scores[part], features[part]) for part in found])
    sure = linear("certainty", CERTAINTY, "accurate").probability(rows)
    chances = np.zeros(len(scores))
    for part, best_chance in zip(found, sure, strict=True):
        chances[part] = _divided(scores[part], float(best_chance))
    return chances


def _dwarfed(
    features: Floats, rows: npt.NDArray[np.integer[Any]], gazetteer: Gazetteer
) -> npt.NDArray[np.bool_]:
    """The candidates that nothing near speaks for, where a large namesake has ten times the people.

    That their country is named does not tell them from the others in it; words of its English do.
    """
    people = gazetteer.columns.people[rows]
    most = people.max(initial=0.0)
    alone = ~(features[:, _NEAR] > 0).any(axis=1)
    dwarfed: npt.NDArray[np.bool_] = alone & (people <= most - _TENFOLD) & (most >= _LARGE)
    return dwarfed


def _together(scores: Floats, rows: npt.NDArray[np.integer[Any]], gazetteer: Gazetteer) -> Floats:
    """Scores in which a town, and the district and area of its name around it, stand together.

    The best of such neighbours has the sum of their chances, so that they do not take votes from
    each other; the others fall behind it.
    """
    columns = gazetteer.columns
    lat, lon = np.radians(columns.lat[rows]), np.radians(columns.lon[rows])
    north = lat[:, None] - lat
    east = (lon[:, None] - lon) * np.cos(lat[:, None])
    near = _EARTH_KM * np.hypot(north, east) < _NEIGHBOURS_KM
    near &= columns.country[rows][:, None] == columns.country[rows]
    inside = columns.level[rows] > Level.COUNTRY
    near &= inside[:, None] & inside | np.eye(len(rows), dtype=bool)
    joined = scores.copy()
    open_ = np.ones(len(scores), dtype=bool)
    for best in np.argsort(-scores, kind="stable"):
        if not open_[best]:
            continue
        group = near[best] & open_
        joined[group] -= _FAR_BEHIND
        joined[best] = scores[best] + np.log(np.exp(scores[group] - scores[best]).sum())
        open_[group] = False
    return joined


def _elsewhere(features: Floats) -> npt.NDArray[np.bool_]:
    """The candidates that aren't in what stands behind their name, where others are."""
    inside = features[:, _INSIDE].any(axis=1)
    return np.logical_and(~inside, inside.any())


def certainty(scores: Floats, features: Floats) -> list[float]:
    """`CERTAINTY` of a name's candidates, from their scores and `COHERENCE`.

    How far the best is ahead, and what speaks for it: the place may be none of them.
    """
    ordered = np.sort(scores)[::-1]
    share = 1 / np.exp(ordered - ordered[0]).sum()
    lead = ordered[0] - ordered[1] if len(ordered) > 1 else 5.0
    return [
        float(np.log((share + 1e-6) / (1 - share + 1e-6))),
        float(lead),
        float(np.log(len(scores))),
        float(ordered[0]),
        *features[scores.argmax(), _SUPPORT].tolist(),
    ]


def _divided(scores: Floats, best_chance: float) -> Floats:
    """`best_chance` for the best candidate; the others share what is left by their scores.

    None gets more of it than its score against the best one's allows: the rest is that the place
    is none of them.
    """
    best = int(scores.argmax())
    weight = np.exp(scores - scores[best])
    weight[best] = 0.0
    others = weight.sum()
    share = min((1 - best_chance) / others, best_chance) if others else 0.0
    chances: Floats = weight * share
    chances[best] = best_chance
    return chances


def _choice(  # noqa: PLR0913, PLR0917
    name: Name, found: Candidates, part: slice, chances: Floats, names: Gazetteer, threshold: float
) -> Choice:
    rows, shares = found.row[part], chances[part]
    order = np.argsort(-shares, kind="stable")
    if shares[order[0]] < threshold:
        return "place", []
    shares = shares / max(1.0, float(shares.sum()))
    ranked = [
        Candidate(names.place(int(rows[index])), round(float(shares[index]), 4))
        for index in order[: 1 + RUNNERS_UP]
    ]
    return _kind(name.senses[int(order[0])], names), ranked


def _kind(sense: Sense, names: Gazetteer) -> Kind:
    level = names.columns.level[sense.row]
    if level == Level.REGION:
        return "region"
    if sense.type in DEMONYMS:
        return "demonym"
    return "country" if level == Level.COUNTRY else "place"
