"""Articles, failures and mentions to Arrow tables, and back without loss."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

import pyarrow as pa
import shapely

from geo.batch.schemas import ARTICLES, COUNTS, ERRORS, MENTIONS
from geo.counts import country_totals, sentence_around
from geo.model import Article, Candidate, Failure, Mark, Mention, Place, Section

ROWS_AT_ONCE = 200

_PLACE = Place.__slots__
_PLAIN = ("id", "key", "title", "source", "published", "language", "url", "author", "text")
_place_values = attrgetter(*_PLACE)


def article_table(articles: Iterable[Article]) -> pa.Table:
    """The table `ARTICLES`, a row an article."""
    rows = [
        {name: getattr(article, name) for name in _PLAIN}
        | {"sections": [_span(section) for section in article.sections]}
        | {"marks": [_span(mark) for mark in article.marks]}
        for article in articles
    ]
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def mention_table(articles: Iterable[Article]) -> pa.Table:
    """The table `MENTIONS`, a row a mention."""
    rows = [
        {"row": row, "article": article.id, "key": key, **_mention_values(article.text, mention)}
        for row, article in enumerate(articles)
        for key in [article.key]
        for mention in article.mentions
    ]
    return pa.Table.from_pylist(rows, schema=MENTIONS)


def count_table(articles: Iterable[Article]) -> pa.Table:
    """The table `COUNTS`: countries of an article by their total, then kinds."""
    rows = [
        {"article": article.id, "key": article.key, "country": country, "kind": kind, "mentions": n}
        for article in articles
        for country, kinds in country_totals(article).items()
        for kind, n in kinds.items()
        if kind != "total"
    ]
    return pa.Table.from_pylist(rows, schema=COUNTS)


def error_table(failures: Iterable[Failure]) -> pa.Table:
    """The table `ERRORS`, a row a failure."""
    rows = [{"input": failure.name, "reason": failure.reason} for failure in failures]
    return pa.Table.from_pylist(rows, schema=ERRORS)


def articles_of(articles: pa.Table, mentions: pa.Table | None = None) -> Iterator[Article]:
    """The articles of a table, with the mentions of another; few are taken out at a time."""
    rows = mentions["row"].to_pylist() if mentions else []
    for start in range(0, len(articles), ROWS_AT_ONCE):
        some = articles.slice(start, ROWS_AT_ONCE)
        first, end = (bisect_left(rows, row) for row in (start, start + len(some)))
        of_row: dict[int, list[Mention]] = {}
        for values in mentions.slice(first, end - first).to_pylist() if mentions else ():
            of_row.setdefault(values["row"], []).append(_mention(values))
        for row, values in enumerate(some.to_pylist(), start):
            yield _article(values, of_row.get(row, ()))


def failures_of(errors: pa.Table) -> Iterator[Failure]:
    """The failures of a table."""
    return (Failure(row["input"], row["reason"]) for row in errors.to_pylist())


def _mention_values(text: str, mention: Mention) -> dict[str, Any]:
    start, end = sentence_around(mention)
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "section": mention.section,
        **(_place_columns(place) if place else {}),
        "score": mention.score,
        "counted": mention.counted,
        "restates": mention.restates,
        "sentence": text[start:end],
        "sentence_start": mention.sentence[0],
        "sentence_end": mention.sentence[1],
        "alternatives": [
            _place_columns(other.place) | {"score": other.score} for other in mention.alternatives
        ],
        "geometry": shapely.to_wkb(shapely.Point(place.lon, place.lat)) if place else None,
    }


def _span(span: Section | Mark) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "kind": span.kind}


def _place_columns(place: Place) -> dict[str, Any]:
    return dict(zip(_PLACE, _place_values(place), strict=True))


def _article(values: dict[str, Any], mentions: Sequence[Mention]) -> Article:
    return Article(
        **{name: values[name] for name in _PLAIN if name != "key"},
        sections=tuple(Section(**section) for section in values["sections"]),
        marks=tuple(Mark(**mark) for mark in values["marks"]),
        mentions=tuple(mentions),
    )


def _mention(values: dict[str, Any]) -> Mention:
    return Mention(
        start=values["start"],
        end=values["end"],
        text=values["text"],
        kind=values["kind"],
        section=values["section"],
        score=values["score"],
        place=_place(values) if values["name"] is not None else None,
        sentence=(values["sentence_start"], values["sentence_end"]),
        restates=values["restates"],
        alternatives=tuple(
            Candidate(_place(other), other["score"]) for other in values["alternatives"]
        ),
    )


def _place(values: dict[str, Any]) -> Place:
    return Place(**{name: values[name] for name in _PLACE})
