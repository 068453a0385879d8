"""Trains the ranker of candidates on annotated articles, and calibrates what its scores mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import onnxmltools
from onnxmltools.convert.common.data_types import FloatTensorType
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import haversine_distances
from sklearn.model_selection import GroupKFold

from geo.gazetteer import Gazetteer, gazetteer
from geo.gazetteer.columns import Level
from geo.nlp.candidates import FEATURES, Floats, Ints, candidates
from geo.nlp.choices import CERTAINTY, certainty
from geo.nlp.coherence import COHERENCE, coherence
from geo.nlp.matcher import Match, find_names
from geo.nlp.senses import names_of
from geo.nlp.weights import linear
from geo.training.corpora import ARTICLES, read
from geo.training.weights import keep, rounded

_NEAR_KM, _EARTH_KM = 161.0, 6371.0088
_FOLDS = 5
# Which way a feature may only count: people and votes for a candidate, distance against it.
_FOR = (
    "people",
    "people less than the largest",
    "own name",
    "capital",
    "country vote",
    "country vote share",
    "admin-1 vote",
    "country named",
    "admin-1 named",
    "others near",
    "inside what follows: admin-1",
    "inside what follows: country",
    "holds what stands before",
    "level fits the word after",
    "country vote, second look",
    "country vote share, second look",
    "admin-1 vote, second look",
    "others near, second look",
    "first score",
    "first share",
    "neighbours of the country",
    "neighbours of the admin-1",
)
_AGAINST = (
    "rank",
    "distance to the nearest",
    "not inside what follows",
    "level does not fit the word after",
    "second name",
    "distance to the nearest, second look",
)


@dataclass(frozen=True, slots=True)
class Query:
    """A name of an article: rows of `COHERENCE`, and how right each candidate is (0, 1, 2)."""

    article: int
    features: Floats
    right: Ints
    mentions: int


def train(corpora: Path, target: Path) -> dict[str, float]:
    """Train on the articles in `corpora`; write `target`/resolver.onnx and accurate.json's part.

    Returns accuracies by cross-validation over articles, of the names with a right candidate.
    """
    queries = list(_queries(corpora, gazetteer()))
    answerable = [query for query in queries if query.right.any()]
    figures, scores = _cross_validate(queries)
    ranker = _fit(answerable)
    _export(ranker, target)
    keep(target, "certainty", _certainty(queries, scores))
    return figures


def _queries(corpora: Path, names: Gazetteer) -> Iterator[Query]:
    articles = [article for corpus in ARTICLES for article in read(corpora / f"{corpus}.jsonl.gz")]
    for number, article in enumerate(articles):
        yield from _queries_of(number, article, names)


def _queries_of(number: int, article: dict[str, Any], names: Gazetteer) -> Iterator[Query]:
    text = article["text"]
    pairs = list(_annotated(text, article["mentions"], names))
    if not pairs:
        return
    found = names_of(text, [match for match, _ in pairs], names)
    choices = candidates(found, names)
    first = linear("resolution", FEATURES).logit(choices.features)
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
    far = haversine_distances(points, there)[:, 0] * _EARTH_KM
    places = [names.place(int(row)) for row in rows]
    same = np.array([place.geonameid == gold["geonameid"] for place in places])
    same &= gold["geonameid"] is not None
    if gold["level"] == "country":
        whole = columns.level[rows] == Level.COUNTRY
        same |= whole & np.array([place.country == gold["country"] for place in places])
    near = same | (far <= _NEAR_KM)
    if not same.any() and near.any():
        same = near & (far <= far[near].min() + 1)
    return near.astype(np.int64) + same


def _cross_validate(queries: Sequence[Query]) -> tuple[dict[str, float], list[Floats]]:
    groups = [query.article for query in queries]
    scores: list[Floats] = [np.zeros(0)] * len(queries)
    for chosen, held_out in GroupKFold(_FOLDS).split(queries, groups=groups):
        ranker = _fit([queries[i] for i in chosen if queries[i].right.any()])
        for index in held_out:
            scores[index] = np.asarray(ranker.predict(queries[index].features))
    hits = np.array([q.right[s.argmax()] > 0 for q, s in zip(queries, scores, strict=True)])
    known = np.array([query.right.any() for query in queries])
    weight = np.array([query.mentions for query in queries])
    return {
        "names": len(queries),
        "names with a right candidate": float(known.mean()),
        "right of those": float(hits[known].mean()),
        "right of all": float(hits.mean()),
        "right of all mentions": float((hits * weight).sum() / weight.sum()),
    }, scores


def _fit(queries: Sequence[Query]) -> lightgbm.LGBMRanker:
    ranker = lightgbm.LGBMRanker(
        n_estimators=150,
        num_leaves=15,
        learning_rate=0.06,
        min_child_samples=30,
        subsample=0.8,
        subsample_freq=1,
        colsample_bytree=0.8,
        monotone_constraints=[int(n in _FOR) - int(n in _AGAINST) for n in COHERENCE],
        random_state=0,
        n_jobs=1,
        deterministic=True,
        verbose=-1,
    )
    features = np.vstack([query.features for query in queries])
    right = np.concatenate([query.right for query in queries])
    ranker.fit(features, right, group=[len(query.right) for query in queries])
    return ranker


def _export(ranker: lightgbm.LGBMRanker, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    inputs = [("features", FloatTensorType([None, len(COHERENCE)]))]
    model = onnxmltools.convert_lightgbm(ranker, initial_types=inputs, target_opset=15)
    (target / "resolver.onnx").write_bytes(model.SerializeToString())


def _certainty(queries: Sequence[Query], scores: Sequence[Floats]) -> dict[str, Any]:
    """How sure the best candidate is, by what was found of those held out."""
    rows = np.array([certainty(s) for s in scores])
    hits = np.array([q.right[s.argmax()] > 0 for q, s in zip(queries, scores, strict=True)])
    weight = np.array([query.mentions for query in queries])
    fitted = LogisticRegression(C=10.0, max_iter=2000).fit(rows, hits, weight)
    return rounded(fitted, CERTAINTY)
