"""JSON lines: one article a line, whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from geo.counts import country_totals
from geo.exports.method import DEGREE_DECIMALS, SCORE_DECIMALS
from geo.model import Article, Mention

_LINE_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that JSON leaves as they are, but at which some readers break lines."""


def articles_jsonl(articles: Iterable[Article]) -> Iterator[bytes]:
    """A line of UTF-8 for each article."""
    for article in articles:
        line = json.dumps(article_line(article), ensure_ascii=False)
        for character, escaped in _LINE_BREAKS.items():
            line = line.replace(character, escaped)
        yield line.encode("utf-8", "backslashreplace") + b"\n"  # a lone surrogate as JSON has it


def article_line(article: Article) -> dict[str, Any]:
    """An article as the JSON object of one line."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": article.text,
        "sections": [asdict(section) for section in article.sections],
        "mentions": [_mention(mention) for mention in article.mentions],
        "countries": country_totals(article),
    }


def _mention(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "section": mention.section,
        "country": mention.country,
        "geonameid": place.geonameid if place else None,
        "name": place.name if place else None,
        "lat": round(place.lat, DEGREE_DECIMALS) if place else None,
        "lon": round(place.lon, DEGREE_DECIMALS) if place else None,
        "feature": place.feature if place else None,
        "score": round(mention.score, SCORE_DECIMALS),
        "counted": mention.counted,
        "corrected": mention.corrected,
    }
