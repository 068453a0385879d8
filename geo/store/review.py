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
from geo.store.tables import KEY_LENGTH, ArticleRow, CollectionRow, MentionRow

LARGE, ARTICLES = 10_000, 1_000
"""Of more articles than the one number about the other are looked at, as all would take minutes."""

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
    """The most doubtful names of a collection, or of some `ARTICLES` of a large one."""
    row, chosen = MentionRow, _open(session, collection)
    columns = [getattr(row, name) for name in _GROUP]
    doubt = func.sum(1.0 - row.score).label("doubt")
    groups = session.execute(
        select(
            *columns,
            func.count().label("mentions"),
            func.count(row.article.distinct()).label("articles"),
            doubt,
        )
        .where(*chosen)
        .group_by(*columns)
        .order_by(doubt.desc(), *columns)
        .limit(most)
    ).all()
    examples = _examples(session, chosen, {group.text for group in groups})
    return [_with_example(group, examples[tuple(group[: len(_GROUP)])]) for group in groups]


def _open(session: Session, collection: int) -> tuple[Any, ...]:
    """What is to review: mentions that count and that nobody corrected."""
    row = MentionRow
    return (
        row.article.in_(_articles(session, collection)),
        ~row.corrected,
        ~row.restates,
        row.section.in_(DEFAULT_COUNT_RULE.sections),
        row.kind.in_(DEFAULT_COUNT_RULE.kinds),
    )


def _articles(session: Session, collection: int) -> Any:
    """The numbers of the articles that are looked at."""
    mine = select(ArticleRow.number).where(ArticleRow.collection == collection)
    size = select(CollectionRow.articles).where(CollectionRow.number == collection)
    if (number := session.scalars(size).one()) <= LARGE:
        return mine
    least = int(2 ** (4 * KEY_LENGTH) * ARTICLES / number)  # keys are digests: chance chose them
    return mine.where(ArticleRow.key < f"{least:0{KEY_LENGTH}x}")


def _examples(session: Session, chosen: tuple[Any, ...], texts: set[str]) -> dict[Any, Any]:
    """The least certain mention of each name that was given the same place."""
    row = MentionRow
    found = session.execute(
        select(*(getattr(row, name) for name in _GROUP), ArticleRow.key, row.start, row.context)
        .join(ArticleRow, ArticleRow.number == row.article)
        .where(row.text.in_(texts), *chosen)
        .order_by(row.score, row.article, row.position)
    )
    examples: dict[Any, Any] = {}
    for example in found:
        examples.setdefault(tuple(example[: len(_GROUP)]), example)
    return examples


def _with_example(group: Any, example: Any) -> Doubt:
    return Doubt(
        **group._asdict() | {"doubt": float(group.doubt)},
        article=example.key,
        start=example.start,
        sentence=example.context,
    )
