"""How fast text is parsed, beside spaCy's blank English tokenizer on the same text."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import spacy

import geo
from geo.model import Article
from geo.nlp.profiles import PROFILES

Texts = Sequence[Sequence[Article]]


def speeds(texts: Texts) -> dict[str, float]:
    """Words a second of processor time, by `tokenizer` and profile, each the best of `texts`.

    The first of `texts` only warms up. Profiles that do the same are measured once.
    """
    blank = spacy.blank("en")

    def tokenize(articles: Sequence[Article]) -> None:
        for article in articles:
            blank.make_doc(article.text)

    return {"tokenizer": best(tokenize, texts)} | {
        " = ".join(same): best(_parser(same[0]), texts) for same in _alike()
    }


def _alike() -> list[list[str]]:
    """The profiles in groups that have the same pipeline."""
    groups: dict[str, list[str]] = {}
    for profile in PROFILES:
        groups.setdefault(geo.pipeline(profile).config.to_str(), []).append(profile)
    return list(groups.values())


def _parser(profile: str) -> Callable[[Sequence[Article]], None]:
    def parse(articles: Sequence[Article]) -> None:
        for _ in geo.parse_all(articles, profile):
            pass

    return parse


def best(run: Callable[[Sequence[Article]], None], texts: Texts) -> float:
    """Words a second of processor time in the quickest of `texts`, the first aside."""
    return max([_speed(run, articles) for articles in texts][1:])


def _speed(run: Callable[[Sequence[Article]], None], articles: Sequence[Article]) -> float:
    words = sum(len(article.text.split()) for article in articles)
    begun = time.process_time()
    run(articles)
    return words / (time.process_time() - begun)
