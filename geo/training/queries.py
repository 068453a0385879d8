"""The names of annotated articles with their candidates, from which choosing is learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics.pairwise import haversine_distances

from geo.gazetteer import Gazetteer
from geo.gazetteer.columns import Level
from geo.nlp.candidates import FEATURES, candidates
from geo.nlp.coherence import coherence
from geo.nlp.matcher import Match, find_names
from geo.nlp.nearness import Floats, Ints
from geo.nlp.senses import names_of
from geo.nlp.weights import linear
from geo.training.corpora import articles

NEAR_KM, EARTH_KM = 161.0, 6371.0088


@dataclass(frozen=True, slots=True)
class Query:
    """A name of an article: rows of `COHERENCE`, and how right each candidate is (0, 1, 2)."""

    article: int
    features: Floats
    right: Ints
    mentions: int


def queries(
    corpora: Path, names: Gazetteer, held_out: int | None = None, *, second_look: bool = True
) -> Iterator[Query]:
    """The names that have a point, in the articles outside fold `held_out`, in their order.

    Without `second_look` their features are `FEATURES` alone, for which no model is needed.
    """
    for number, (_, article) in enumerate(articles(corpora, held_out)):
        yield from _queries_of(number, article, names, second_look)


def _queries_of(
    number: int, article: dict[str, Any], names: Gazetteer, second_look: bool
) -> Iterator[Query]:
    text = article["text"]
    pairs = list(_annotated(text, article["mentions"], names))
    if not pairs:
        return
    found = names_of(text, [match for match, _ in pairs], names)
    choices = candidates(text, found, names)
    features = choices.features
    if second_look:
        first = linear("resolution", FEATURES).logit(features)
        features = coherence(found, choices, first, names)
    bounds = np.searchsorted(choices.name, np.arange(len(found) + 1))
    for index, name in enumerate(found):
        golds = [pairs[mention][1] for mention in name.mentions]
        placed = [gold for gold in golds if gold["lat"] is not None]
        if placed:
            part = slice(int(bounds[index]), int(bounds[index + 1]))
            right = _right(choices.row[part], _commonest(placed), names)
            yield Query(number, features[part], right, len(placed))


def _annotated(
    text: str, mentions: Sequence[dict[str, Any]], names: Gazetteer
) -> Iterator[tuple[Match, dict[str, Any]]]:
    """The gazetteer names that overlap an annotation, with it."""
    required = [mention for mention in mentions if not mention.get("optional")]
    for match in find_names(text, names):
        for mention in required:
            if mention["start"] < match.end and match.start < mention["end"]:
                yield match, mention
                break


def _commonest(golds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    keys = Counter((gold["lat"], gold["lon"], gold["geonameid"]) for gold in golds)
    chosen = keys.most_common(1)[0][0]
    return next(g for g in golds if (g["lat"], g["lon"], g["geonameid"]) == chosen)


def _right(rows: Ints, gold: dict[str, Any], names: Gazetteer) -> Ints:
    """2 for the annotated place, or the nearest where it is missing; 1 within 161 km; else 0."""
    columns = names.columns
    points = np.radians(np.column_stack([columns.lat[rows], columns.lon[rows]]))
    there = np.radians([[gold["lat"], gold["lon"]]])
    far = haversine_distances(points, there)[:, 0] * EARTH_KM
    places = [names.place(int(row)) for row in rows]
    same = np.array([place.geonameid == gold["geonameid"] for place in places])
    same &= gold["geonameid"] is not None
    if gold["level"] == "country":
        whole = columns.level[rows] == Level.COUNTRY
        same |= whole & np.array([place.country == gold["country"] for place in places])
    near = same | (far <= NEAR_KM)
    if not same.any() and near.any():
        same = near & (far <= far[near].min() + 1)
    right: Ints = near.astype(np.int64) + same
    return right
