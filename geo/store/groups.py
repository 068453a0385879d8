"""Articles of a collection that tell the same are in groups, found through buckets they share.

A group goes by the key of its first article, an article without copies by its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlalchemy.orm import Session

from geo import duplicates
from geo.model import Article
from geo.store.tables import ArticleRow, BucketRow

MOST_COMPARED = 500
"""How many articles of the same buckets are looked at, the latest first."""

NUMBERS_A_QUERY = 10_000
"""SQLite takes up to 32,766 values in a query."""


def place(session: Session, number: int, article: Article) -> None:
    """Put a stored article among its copies; call it again when text, sections or url changed."""
    collection, left = _whereabouts(session, number)
    content = duplicates.signature(article.text, article.sections)
    _keep_buckets(session, number, set(duplicates.buckets(content, article.url)))
    _set(session, [number], group=article.key, signature=content)
    if left != article.key or _has_others(session, collection, left):
        name_anew(session, collection, left)
    _join(session, number, content, article.url)


def name_anew(session: Session, collection: int, group: str) -> None:
    """Group those of a group again that are left in it: one of them is no copy any more."""
    members = session.execute(
        select(ArticleRow.number, ArticleRow.key, ArticleRow.signature, ArticleRow.url)
        .where(*_is(collection, group), ArticleRow.signature.is_not(None))
        .order_by(ArticleRow.number)
    ).all()
    groups = duplicates.group((row.key, row.signature, row.url) for row in members)
    numbers: dict[str, list[int]] = {}
    for row in members:
        numbers.setdefault(groups[row.key], []).append(row.number)
    numbers.pop(group, None)
    for name, moved in numbers.items():
        for start in range(0, len(moved), NUMBERS_A_QUERY):
            _set(session, moved[start : start + NUMBERS_A_QUERY], group=name)


def _whereabouts(session: Session, number: int) -> tuple[int, str]:
    """The collection and the group of an article."""
    columns = select(ArticleRow.collection, ArticleRow.group)
    row = session.execute(columns.where(ArticleRow.number == number)).one()
    return row.collection, row.group


def _is(collection: int, group: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return ArticleRow.collection == collection, ArticleRow.group == group


def _has_others(session: Session, collection: int, group: str) -> bool:
    members = select(func.count()).where(*_is(collection, group))
    return session.scalars(members).one() > 1


def _keep_buckets(session: Session, number: int, buckets: set[int]) -> None:
    session.execute(delete(BucketRow).where(BucketRow.article == number))
    session.execute(
        insert(BucketRow), [{"bucket": bucket, "article": number} for bucket in sorted(buckets)]
    )


def _join(session: Session, number: int, content: bytes, url: str) -> None:
    collection, group = _whereabouts(session, number)
    candidates = _candidates(session, collection, number)
    copies = [row for row in candidates if _tells_the_same(row, content, url)]
    if not copies:
        return
    groups = {row.group for row in copies} | {group}
    mine = ArticleRow.collection == collection
    first = (
        select(ArticleRow.key)
        .where(mine, ArticleRow.group.in_(groups))
        .order_by(ArticleRow.number)
        .limit(1)
    )
    name = session.scalars(first).one()
    others = ArticleRow.group.in_(groups - {name})
    session.execute(update(ArticleRow).where(mine, others).values(group=name))


def _candidates(
    session: Session, collection: int, number: int
) -> Sequence[Row[str, bytes | None, str]]:
    """The articles of the collection that share a bucket with this one."""
    mine = select(BucketRow.bucket).where(BucketRow.article == number)
    sharing = select(BucketRow.article).where(BucketRow.bucket.in_(mine))
    return session.execute(
        select(ArticleRow.group, ArticleRow.signature, ArticleRow.url)
        .where(
            ArticleRow.collection == collection,
            ArticleRow.number.in_(sharing),
            ArticleRow.number != number,
        )
        .order_by(ArticleRow.number.desc())
        .limit(MOST_COMPARED)
    ).all()


def _tells_the_same(row: Row[str, bytes | None, str], content: bytes, url: str) -> bool:
    address = duplicates.canonical_address(url)
    if address and address == duplicates.canonical_address(row.url):
        return True
    return row.signature is not None and duplicates.same_story(row.signature, content)


def _set(session: Session, numbers: Sequence[int], **values: Any) -> None:
    session.execute(update(ArticleRow).where(ArticleRow.number.in_(numbers)).values(**values))
