"""Fits the weights of `fast.json`: of evidence for a place, and of features of a candidate."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from geo.gazetteer import Gazetteer, gazetteer
from geo.nlp.candidates import FEATURES
from geo.nlp.evidence import EVIDENCE, evidence
from geo.nlp.matcher import find_names
from geo.training.corpora import articles, read
from geo.training.queries import queries
from geo.training.weights import keep, rounded

_SENTENCES = 14_000
_WEIGHT_OF_SENTENCES = 0.35
_SENTENCE_CORPORA = ("gmb", "wikigold", "re3d_free")
# Annotated news hardly has such names ("Korea" for North Korea), which usually mean another place.
_SECOND_NAME = -2.0

Example = tuple[list[float], bool, float]


def fit(corpora: Path, target: Path, held_out: int | None = None) -> None:
    """Write the part "recognition", fitted without the articles of fold `held_out`."""
    rows, hits, weights = zip(*_examples(corpora, held_out, gazetteer()), strict=True)
    fitted = LogisticRegression(C=1.0, max_iter=5000).fit(np.array(rows), hits, weights)
    keep(target, "recognition", rounded(fitted, EVIDENCE), profile="fast")


def fit_resolution(corpora: Path, target: Path, held_out: int | None = None) -> None:
    """Write the part "resolution", fitted without the articles of fold `held_out`."""
    asked = queries(corpora, gazetteer(), held_out, second_look=False)
    answerable = [query for query in asked if query.right.any()]
    features = np.vstack([query.features for query in answerable])
    best = np.concatenate([q.right for q in answerable]) == 2
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.5, max_iter=5000))
    model.fit(features, best)
    scaler, regression = model[0], model[1]
    regression.coef_ = regression.coef_ / scaler.scale_
    regression.intercept_ = regression.intercept_ - regression.coef_ @ scaler.mean_
    weights = rounded(regression, FEATURES)
    second = min(weights["weights"]["second name"], 0.0) + _SECOND_NAME
    weights["weights"]["second name"] = round(second, 4)
    keep(target, "resolution", weights, profile="fast")


def _examples(corpora: Path, held_out: int | None, names: Gazetteer) -> Iterator[Example]:
    for _, article in articles(corpora, held_out):
        yield from _of_article(article, names)
    order = random.Random(1)  # noqa: S311
    records = [r for name in _SENTENCE_CORPORA for r in read(corpora / "ner" / f"{name}.jsonl.gz")]
    for record in order.sample(records, min(_SENTENCES, len(records))):
        yield from _of_sentence(record, names)


def _of_article(article: dict[str, Any], names: Gazetteer) -> Iterator[Example]:
    """The names in an article, without those on optional annotations."""
    text = article["text"]
    matches = list(find_names(text, names))
    for match, row in zip(matches, evidence(text, matches, names), strict=True):
        around = [
            mention
            for mention in article["mentions"]
            if mention["start"] < match.end and match.start < mention["end"]
        ]
        required = [mention for mention in around if not mention.get("optional")]
        if required or not around:
            yield row, bool(required), 1.0


def _of_sentence(record: dict[str, Any], names: Gazetteer) -> Iterator[Example]:
    """The names in a sentence, without nationality words, which are only partly annotated."""
    matches = list(find_names(record["text"], names))
    for match, row in zip(matches, evidence(record["text"], matches, names), strict=True):
        labels = {
            label
            for start, end, label in record["spans"]
            if start < match.end and match.start < end
        }
        if not match.is_demonym and "NORP" not in labels:
            yield row, "LOC" in labels, _WEIGHT_OF_SENTENCES
