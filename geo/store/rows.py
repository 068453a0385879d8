"""Articles and mentions to rows of the store, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, cast

from geo.counts import sentence_around
from geo.model import (
    Article,
    Candidate,
    Kind,
    Mark,
    Mention,
    Place,
    Section,
    SectionKind,
    Versions,
)
from geo.store.tables import ArticleRow, MentionRow

PLACE_COLUMNS = (
    *("name", "country", "lat", "lon", "feature"),
    *("geonameid", "admin1", "admin2", "population"),
)
"""The fields of a Place, in their order."""

_values_of = attrgetter(*PLACE_COLUMNS)  # `dataclasses.asdict` copies, ten times slower


def article_values(article: Article, versions: Versions) -> dict[str, Any]:
    """The columns of an article that come from its content and from what parsed it."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "language": article.language,
        "url": article.url,
        "author": article.author,
        "characters": len(article.text),
        "sections": [asdict(section) for section in article.sections],
        "marks": [asdict(mark) for mark in article.marks],
        "text": article.text,
        **asdict(versions),
    }


def arrival(article: Article, collection: int) -> dict[str, Any]:
    """The columns of an article that stay when it is parsed anew."""
    return {
        "collection": collection,
        "key": article.key,
        "group": article.key,
        "added_at": datetime.now(UTC),
    }


def mention_values(article: Article, number: int) -> list[dict[str, Any]]:
    """The rows of the article's mentions; `number` is the article's own."""
    return [
        {"article": number, "position": position, **_mention_columns(article.text, mention)}
        for position, mention in enumerate(article.mentions)
    ]


def _mention_columns(text: str, mention: Mention) -> dict[str, Any]:
    start, end = sentence_around(mention)
    place = mention.place
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "section": mention.section,
        "score": mention.score,
        "restates": mention.restates,
        "corrected": mention.corrected,
        "sentence_start": mention.sentence[0],
        "sentence_end": mention.sentence[1],
        "context": text[start:end],
        "context_start": start,
        "context_end": end,
        "alternatives": [
            {"place": _place_columns(candidate.place), "score": candidate.score}
            for candidate in mention.alternatives
        ],
        **(_place_columns(place) if place else dict.fromkeys(PLACE_COLUMNS)),
    }


def _place_columns(place: Place) -> dict[str, Any]:
    return dict(zip(PLACE_COLUMNS, _values_of(place), strict=True))


def to_article(row: ArticleRow, mentions: tuple[Mention, ...]) -> Article:
    """The article of a row, with its mentions."""
    return Article(
        id=row.id,
        text=row.text,
        title=row.title,
        source=row.source,
        published=row.published,
        language=row.language,
        sections=tuple(Section(**section) for section in row.sections),
        mentions=mentions,
        url=row.url,
        author=row.author,
        marks=tuple(Mark(**mark) for mark in row.marks),
    )


def to_mention(row: MentionRow) -> Mention:
    """The mention of a row, with its place and the runners-up."""
    place = None
    if row.name is not None:
        place = Place(**{column: getattr(row, column) for column in PLACE_COLUMNS})
    return Mention(
        start=row.start,
        end=row.end,
        text=row.text,
        kind=cast(Kind, row.kind),
        section=cast(SectionKind, row.section),
        score=row.score,
        place=place,
        sentence=(row.sentence_start, row.sentence_end),
        restates=row.restates,
        corrected=row.corrected,
        alternatives=tuple(
            Candidate(Place(**candidate["place"]), candidate["score"])
            for candidate in row.alternatives
        ),
    )


def mention_record(mention: Mention) -> dict[str, Any]:
    """A mention as JSON takes it."""
    return asdict(mention)


def mention_from(record: dict[str, Any]) -> Mention:
    """The mention of a record."""
    place = record["place"]
    return Mention(
        **record
        | {
            "sentence": tuple(record["sentence"]),
            "place": Place(**place) if place else None,
            "alternatives": tuple(
                Candidate(Place(**candidate["place"]), candidate["score"])
                for candidate in record["alternatives"]
            ),
        }
    )
