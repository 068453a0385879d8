"""Trains the ranker of candidates on annotated articles, and calibrates what its scores mean."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
import onnxmltools
from onnxmltools.convert.common.data_types import FloatTensorType
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from geo.gazetteer import gazetteer
from geo.nlp.choices import CERTAINTY, certainty
from geo.nlp.coherence import COHERENCE
from geo.nlp.nearness import Floats
from geo.nlp.ranker import with_priors
from geo.training.queries import Query, queries
from geo.training.weights import keep, rounded

_NEAR_KM, _EARTH_KM = 161.0, 6371.0088
_FOLDS = 5
_GAINS = [0, 9, 10]  # a place near by is nearly as good as the annotated one
# Which way a feature may only count: people and votes for a candidate, distance against it.
_FOR = (
    "people",
    "people less than the largest",
    "own name",
    "rare alternate name",
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
    "listed with its level",
    "listed with its level and country",
    "local words",
    "local words' share",
    "others may be near",
    "rare others may be near",
)
_AGAINST = (
    "rank",
    "distance to the nearest",
    "not inside what follows",
    "level does not fit the word after",
    "second name",
    "distance to the nearest, second look",
)


def train(corpora: Path, target: Path, held_out: int | None = None) -> dict[str, float]:
    """Train on the articles in `corpora`; write `target`/resolver.onnx and accurate.json's part.

    The articles of fold `held_out` are left out. Returns accuracies by cross-validation over
    articles, of the names with a right candidate.
    """
    found = list(queries(corpora, gazetteer(), held_out))
    answerable = [query for query in found if query.right.any()]
    figures, scores = _cross_validate(found)
    ranker = _fit(answerable)
    _export(ranker, target)
    keep(target, "certainty", _certainty(found, scores))
    return figures


def _cross_validate(asked: Sequence[Query]) -> tuple[dict[str, float], list[Floats]]:
    groups = [query.article for query in asked]
    scores: list[Floats] = [np.zeros(0)] * len(asked)
    for chosen, held_out in GroupKFold(_FOLDS).split(asked, groups=groups):
        ranker = _fit([asked[i] for i in chosen if asked[i].right.any()])
        for index in held_out:
            features = asked[index].features
            scores[index] = with_priors(np.asarray(ranker.predict(features)), features)
    hits = np.array([q.right[s.argmax()] > 0 for q, s in zip(asked, scores, strict=True)])
    known = np.array([query.right.any() for query in asked])
    weight = np.array([query.mentions for query in asked])
    return {
        "names": len(asked),
        "names with a right candidate": float(known.mean()),
        "right of those": float(hits[known].mean()),
        "right of all": float(hits.mean()),
        "right of all mentions": float((hits * weight).sum() / weight.sum()),
    }, scores


def _fit(asked: Sequence[Query]) -> lightgbm.LGBMRanker:
    ranker = lightgbm.LGBMRanker(
        n_estimators=150,
        num_leaves=15,
        learning_rate=0.06,
        min_child_samples=30,
        subsample=0.8,
        subsample_freq=1,
        colsample_bytree=0.8,
        label_gain=_GAINS,
        monotone_constraints=[int(n in _FOR) - int(n in _AGAINST) for n in COHERENCE],
        random_state=0,
        n_jobs=1,
        deterministic=True,
        verbose=-1,
    )
    features = np.vstack([query.features for query in asked])
    right = np.concatenate([query.right for query in asked])
    ranker.fit(features, right, group=[len(query.right) for query in asked])
    return ranker


def _export(ranker: lightgbm.LGBMRanker, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    inputs = [("features", FloatTensorType([None, len(COHERENCE)]))]
    model = onnxmltools.convert_lightgbm(ranker, initial_types=inputs, target_opset=15)
    (target / "resolver.onnx").write_bytes(model.SerializeToString())


def _certainty(asked: Sequence[Query], scores: Sequence[Floats]) -> dict[str, Any]:
    """How sure the best candidate is, by what was found of those held out."""
    rows = np.array([certainty(s, q.features) for q, s in zip(asked, scores, strict=True)])
    hits = np.array([q.right[s.argmax()] > 0 for q, s in zip(asked, scores, strict=True)])
    weight = np.array([query.mentions for query in asked])
    fitted = LogisticRegression(C=10.0, max_iter=2000).fit(rows, hits, weight)
    return rounded(fitted, CERTAINTY)
