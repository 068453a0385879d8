"""Predictions from this project's own parser."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from geo.evaluation.annotations import GoldArticle, Prediction
from geo.evaluation.reading import prediction
from geo.exports import article_line
from geo.model import Article, Failure
from geo.worker import parse_in_order


def parsed_predictions(
    gold: Iterable[GoldArticle], profile: str, workers: int
) -> Generator[tuple[Prediction, ...] | Failure, None, None]:
    """The predictions for each article, in their order; a failure where it can't be parsed.

    They are as `python -m geo parse` writes them, decimals included.
    """
    for item in parse_in_order((one.article for one in gold), profile, workers):
        yield _predictions(item) if isinstance(item, Article) else item


def _predictions(article: Article) -> tuple[Prediction, ...]:
    return tuple(map(prediction, article_line(article)["mentions"]))
