"""What to look at first: the names whose mentions are least certain and count most.

A mention's score is the chance that it is right, so `1 - score` is the chance that it is wrong,
and the sum over the mentions of a name that were given the same place is how many of them are
expected to be wrong: its `doubt`. Correcting the name with the most doubt helps the counts most.
Mentions that people corrected are certain, and those in sections that don't count matter little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from geo.model import DEFAULT_COUNT_RULE
from geo.store.tables import ArticleRow, MentionRow

_GROUP = ("text", "kind", "name", "country", "geonameid")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name that was given a place (or none), and one of its least certain mentions.

    `doubt` is how many of its `mentions` are expected to be wrong.
    """

    text: str
    kind: str
    name: str | None
    country: str | None
    geonameid: int | None
    mentions: int
    articles: int
    doubt: float
    article: str
    start: int
    sentence: str


def doubtful(session: Session, collection: int, most: int) -> list[Doubt]:
    """The most doubtful names of a collection."""
    row = MentionRow
    columns = [getattr(row, name) for name in _GROUP]
    doubt = func.sum(1.0 - row.score).label("doubt")
    groups = session.execute(
        select(
            *columns,
            func.count().label("mentions"),
            func.count(row.article.distinct()).label("articles"),
            doubt,
        )
        .where(*_open(collection))
        .group_by(*columns)
        .order_by(doubt.desc(), *columns)
        .limit(most)
    ).all()
    return [_with_example(session, collection, group) for group in groups]


def _open(collection: int) -> tuple[Any, ...]:
    row = MentionRow
    return (
        row.article.in_(select(ArticleRow.number).where(ArticleRow.collection == collection)),
        ~row.corrected,
        ~row.restates,
        row.section.in_(DEFAULT_COUNT_RULE.sections),
        row.kind.in_(DEFAULT_COUNT_RULE.kinds),
    )


def _with_example(session: Session, collection: int, group: Any) -> Doubt:
    row = MentionRow
    same = [getattr(row, name).is_not_distinct_from(getattr(group, name)) for name in _GROUP[1:]]
    example = session.execute(
        select(ArticleRow.key, row.start, row.context)
        .join(ArticleRow, ArticleRow.number == row.article)
        .where(row.text == group.text, *same, *_open(collection))
        .order_by(row.score, row.article, row.position)
        .limit(1)
    ).one()
    return Doubt(
        **group._asdict() | {"doubt": float(group.doubt)},
        article=example.key,
        start=example.start,
        sentence=example.context,
    )
