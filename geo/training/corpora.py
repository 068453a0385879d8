"""Annotated text as sentences with labelled spans.

Articles (`lgl`, `gwn`): JSON lines with "text" and "mentions"; sentences (`ner/*`): JSON lines
with "text" and "spans" of LOC and NORP.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.gazetteer import Gazetteer
from geo.nlp.matcher import find_names
from geo.nlp.sentences import Sentences

ARTICLES = ("lgl", "gwn")
# The share of each corpus that is used: the silver and the social ones are cut down.
SHARES = {
    "gmb": 0.42,
    "wikigold": 1.0,
    "wnut17": 0.3,
    "gum_free": 0.35,
    "re3d_free": 1.0,
    "ewt_devtest": 0.5,
}
FOLDS = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its spans (start, end, label); `OPEN` spans are neither right nor wrong."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    corpus: str


OPEN = "OPEN"


def read(path: Path) -> list[dict[str, Any]]:
    """The records of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def fold_of(article: dict[str, Any]) -> int:
    """The fold (0 to 3) that an article is held out in, by its id."""
    return int(hashlib.sha256(str(article["id"]).encode()).hexdigest(), 16) % FOLDS


def articles(folder: Path, held_out: int | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotated articles with the name of their corpus, without those of fold `held_out`."""
    for corpus in ARTICLES:
        for article in read(folder / f"{corpus}.jsonl.gz"):
            if fold_of(article) != held_out:
                yield corpus, article


def sentences(folder: Path, held_out: int | None, gazetteer: Gazetteer) -> list[Sentence]:
    """All sentences for training, those of the articles in fold `held_out` left out; shuffled."""
    found: list[Sentence] = []
    for corpus, article in articles(folder, held_out):
        found.extend(_of_article(article, corpus, gazetteer))
    order = random.Random(7)  # noqa: S311
    for corpus, share in SHARES.items():
        for record in read(folder / "ner" / f"{corpus}.jsonl.gz"):
            if order.random() < share:
                found.append(_of_record(record, corpus, gazetteer))
    order.shuffle(found)
    return found


def _of_article(article: dict[str, Any], corpus: str, gazetteer: Gazetteer) -> Iterator[Sentence]:
    text = article["text"]
    demonyms = _demonyms(text, gazetteer)
    spans = []
    for mention in article["mentions"]:
        span = mention["start"], mention["end"]
        label = "NORP" if span in demonyms else "LOC"
        spans.append((*span, OPEN if mention.get("optional") else label))
    bounds = Sentences(text)
    position = 0
    while position < len(text):
        start, end = bounds.at(position)
        inside = tuple((a - start, b - start, x) for a, b, x in spans if start <= a and b <= end)
        if text[start:end].strip():
            yield Sentence(text[start:end], inside, corpus)
        position = max(end, position + 1)


def _of_record(record: dict[str, Any], corpus: str, gazetteer: Gazetteer) -> Sentence:
    """A sentence whose nationality words, annotated or not, are NORP, and its country names LOC."""
    text = record["text"]
    demonyms = _demonyms(text, gazetteer)
    spans: dict[tuple[int, int], str] = {}
    for start, end, label in record["spans"]:
        spans[start, end] = "NORP" if (start, end) in demonyms else label
    for span in demonyms:
        if not any(a < span[1] and span[0] < b for a, b in spans):
            spans[span] = "NORP"
    return Sentence(text, tuple((a, b, x) for (a, b), x in sorted(spans.items())), corpus)


def _demonyms(text: str, gazetteer: Gazetteer) -> set[tuple[int, int]]:
    return {(m.start, m.end) for m in find_names(text, gazetteer) if m.is_demonym}
