"""Fits how likely a name is a place's, on articles that none of the parser's models saw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from geo.gazetteer import gazetteer
from geo.nlp.belief import BELIEF, belief
from geo.nlp.profiles import PROFILES, RECOGNITION_THRESHOLDS
from geo.nlp.recognizer import recognize
from geo.nlp.resolver import DEFAULT_THRESHOLD, resolve
from geo.training.corpora import articles, fold_of
from geo.training.folder import models_of
from geo.training.weights import keep, rounded

Example = tuple[str, Sequence[float], bool]


def fit(examples: Sequence[Example], target: Path) -> None:
    """Write the part "belief" of each profile's weights from `examples`."""
    for profile in PROFILES:
        rows = np.array([row for of, row, _ in examples if of == profile])
        hits = [hit for of, _, hit in examples if of == profile]
        fitted = LogisticRegression(C=1.0, max_iter=5000).fit(rows, hits)
        keep(target, "belief", rounded(fitted, BELIEF), profile)


def examples(corpora: Path, models: Path, fold: int) -> list[Example]:
    """What the models of a fold find in the articles that they never saw, and what is annotated.

    What is optional to the annotators is left out. An example begins with its profile.
    """
    with models_of(models):
        return [
            example
            for _, article in articles(corpora)
            if fold_of(article) == fold
            for profile in PROFILES
            for example in _of_article(article, profile)
        ]


def _of_article(article: dict[str, Any], profile: str) -> list[Example]:
    text, names = article["text"], gazetteer()
    spans = recognize(text, names, profile, RECOGNITION_THRESHOLDS[profile])
    mentions = resolve(text, spans, (), names, profile, DEFAULT_THRESHOLD)
    found: list[Example] = []
    for mention, row in zip(mentions, belief(mentions, spans), strict=True):
        golds = [
            gold
            for gold in article["mentions"]
            if gold["start"] < mention.end and mention.start < gold["end"]
        ]
        if not golds or any(not gold.get("optional") for gold in golds):
            found.append((profile, row, bool(golds)))
    return found
