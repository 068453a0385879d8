"""Fits where places lie that the gazetteer lacks, on the annotated ones that have a point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import haversine_distances

from geo.gazetteer import Gazetteer, gazetteer
from geo.nlp.containers import CONTAINMENT, Resolved, Surroundings
from geo.nlp.resolver import resolve, resolved_of
from geo.nlp.toponyms import Toponym
from geo.training.corpora import articles
from geo.training.queries import EARTH_KM, NEAR_KM
from geo.training.weights import keep, rounded


def fit(corpora: Path, target: Path, held_out: int | None = None) -> float:
    """Write accurate.json's part; returns the share of examples that lie near their place.

    The articles of fold `held_out` are left out.
    """
    names = gazetteer()
    rows, hits = [], []
    for _, article in articles(corpora, held_out):
        for row, hit in _examples(article, names):
            rows.append(row)
            hits.append(hit)
    fitted = LogisticRegression(C=1.0, max_iter=2000).fit(np.array(rows), hits)
    keep(target, "containment", rounded(fitted, CONTAINMENT))
    return float(np.mean(hits))


def _examples(article: dict[str, Any], names: Gazetteer) -> Iterator[tuple[list[float], bool]]:
    """For each place without a name in the gazetteer the resolved mentions near it."""
    text = article["text"]
    golds = [gold for gold in article["mentions"] if not gold.get("optional")]
    spans = [Toponym(gold["start"], gold["end"], 1.0) for gold in golds]
    mentions = resolve(text, spans, (), names, "fast", 0.05)
    around = Surroundings(text, resolved_of(mentions, spans))
    for gold, mention in zip(golds, mentions, strict=True):
        if mention.place is None and gold["lat"] is not None:
            for other in around.near(mention.start):
                row = around.row(mention.start, mention.end, mention.sentence[0], other)
                yield row, _km(gold, other) <= NEAR_KM


def _km(gold: dict[str, Any], other: Resolved) -> float:
    points = np.radians([[gold["lat"], gold["lon"]], [other.place.lat, other.place.lon]])
    return float(haversine_distances(points)[0, 1] * EARTH_KM)
