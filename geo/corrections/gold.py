"""Corrections as annotations that `evaluate` scores by and the models train on.

What a person corrected is right, and what they dropped is no mention. What they left alone was
not reviewed mention by mention, so it is `optional`: neither required nor wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from geo.corrections.application import apply
from geo.corrections.correction import Correction
from geo.model import Article, Mention

_WHOLE_COUNTRIES = ("country", "demonym")


def gold(
    articles: Iterable[Article], corrections: Sequence[Correction], *, reviewed: bool = False
) -> Iterator[dict[str, Any]]:
    """An annotated article (see `evaluate`) for each parsed one that a correction changes.

    If the articles were `reviewed` whole, mentions that were left alone are required as well, and
    articles without any correction are given too.
    """
    for article in articles:
        corrected = apply(article, corrections)
        if reviewed or corrected != article or any(m.corrected for m in article.mentions):
            yield {
                "id": article.id,
                "title": article.title,
                "language": article.language,
                "text": article.text,
                "mentions": [
                    _annotation(found, reviewed=reviewed)
                    for found in corrected.mentions
                    if not found.restates
                ],
            }


def _annotation(found: Mention, *, reviewed: bool) -> dict[str, Any]:
    place = found.place
    record: dict[str, Any] = {"start": found.start, "end": found.end, "text": found.text}
    record["country"] = found.country
    if place is not None:
        record |= {"lat": place.lat, "lon": place.lon, "geonameid": place.geonameid}
    if found.kind in _WHOLE_COUNTRIES:
        record["level"] = "country"
    if not (reviewed or found.corrected):
        record["optional"] = True
    return record
