"""Fits how evidence and reading are weighed together, on articles that the encoder didn't see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from sklearn.linear_model import LogisticRegression

from geo.gazetteer import Gazetteer, gazetteer
from geo.nlp.evidence import weighed
from geo.nlp.judgement import (
    JUDGEMENT,
    SPAN_JUDGEMENT,
    found_in,
    judgement,
    span_row,
    standing_alone,
)
from geo.nlp.matcher import find_names
from geo.nlp.reading import read
from geo.nlp.tagger import Tagger
from geo.training.corpora import articles, fold_of
from geo.training.weights import keep, rounded

Part = Literal["judgement", "span judgement"]
_PENALTY = 0.3
Example = tuple[Part, Sequence[float], bool]
_FEATURES: dict[Part, tuple[str, ...]] = {
    "judgement": JUDGEMENT,
    "span judgement": SPAN_JUDGEMENT,
}


def fit(examples: Sequence[Example], target: Path) -> None:
    """Write accurate.json's parts "judgement" and "span judgement" from `examples`."""
    for part, features in _FEATURES.items():
        rows = np.array([row for kind, row, _ in examples if kind == part])
        hits = [hit for kind, _, hit in examples if kind == part]
        fitted = LogisticRegression(C=_PENALTY, max_iter=5000).fit(rows, hits)
        keep(target, part, rounded(fitted, features))


def examples(corpora: Path, models: Path, fold: int) -> list[Example]:
    """The names and spans that an encoder read in the articles of the fold that it never saw.

    `models` has that encoder and the weights of the evidence. Demonyms are left out: annotators
    marked some and some not, and readers count all.
    """
    tagger, names = Tagger(models), gazetteer()
    return [
        example
        for _, article in articles(corpora)
        if fold_of(article) == fold
        for example in _of_article(article, names, tagger)
    ]


def _of_article(article: dict[str, Any], names: Gazetteer, tagger: Tagger) -> Iterator[Example]:
    text, mentions = article["text"], article["mentions"]
    matches = list(find_names(text, names))
    evident = weighed(text, matches, names)
    reading = read(text, matches, evident.chances, names, tagger)
    found = found_in(text, matches, reading)
    rows = judgement(found, evident, reading, names)
    for match, row in zip(matches, rows, strict=True):
        right = _is_annotated(match.start, match.end, mentions)
        if right is not None and not match.is_demonym and not np.isnan(row[1]):
            yield "judgement", row.tolist(), right
    for index, inside in standing_alone(found, names):
        span = found.spans[index]
        right = _is_annotated(span.start, span.end, mentions)
        if right is not None:
            yield "span judgement", span_row(text, span, inside), right


def _is_annotated(start: int, end: int, mentions: Sequence[dict[str, Any]]) -> bool | None:
    """Whether a span touches an annotation; `None` where it touches one that is optional."""
    around = [m for m in mentions if m["start"] < end and start < m["end"]]
    return None if any(mention.get("optional") for mention in around) else bool(around)
