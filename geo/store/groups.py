"""Articles of a collection that tell the same are in groups, found through buckets they share.

A group goes by the key of its first article, an article without copies by its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, select, text, true, update
from sqlalchemy.orm import Session, aliased

from geo import duplicates
from geo.model import Article
from geo.store import digests
from geo.store.bulk import insert_rows
from geo.store.tables import ArticleRow, BucketRow

MOST_COMPARED = 8
"""How many articles of each bucket are looked at, the latest first; they are mostly copies."""

NUMBERS_A_QUERY = 10_000
"""SQLite takes up to 32,766 values in a query."""

_IN_ORDER = text(
    "SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; "
    "SET LOCAL enable_sort = off; SET LOCAL jit = off"
)
"""PostgreSQL knows little of tables that just grew, and would sort each bucket as a whole."""


def place(session: Session, number: int, article: Article) -> None:
    """Put a stored article among its copies; call it again when text, sections or url changed."""
    collection, left = _whereabouts(session, number)
    content = duplicates.signature(article.text, article.sections)
    session.execute(delete(BucketRow).where(BucketRow.article == number))
    buckets = sorted(set(duplicates.buckets(content, article.url)))
    insert_rows(session, BucketRow, [{"bucket": name, "article": number} for name in buckets])
    _set(session, [number], group=article.key, signature=content)
    if left != article.key or _has_others(session, collection, left):
        name_anew(session, collection, left)
    _join(session, collection, [number], earlier=False)


def place_new(session: Session, collection: int, articles: Mapping[int, Article]) -> None:
    """Put new articles among their copies; they have signatures, and no buckets yet."""
    numbers = select(ArticleRow.number, ArticleRow.signature).where(
        ArticleRow.number.in_(list(articles))
    )
    contents = {number: content or b"" for number, content in session.execute(numbers)}
    rows = [
        {"bucket": bucket, "article": number}
        for number, article in articles.items()
        for bucket in set(duplicates.buckets(contents[number], article.url))
    ]
    insert_rows(session, BucketRow, rows)
    _join(session, collection, list(articles), earlier=True)


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
        digests.touch(session, collection, moved)


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


def _join(session: Session, collection: int, numbers: Sequence[int], *, earlier: bool) -> None:
    """Put articles among their copies, or among those of these that came earlier."""
    for start in range(0, len(numbers), NUMBERS_A_QUERY):
        some = numbers[start : start + NUMBERS_A_QUERY]
        shared = _candidates(session, collection, some, earlier=earlier)
        told = _told(session, sorted({*shared, *chain.from_iterable(shared.values())}))
        for number, others in sorted(shared.items()):
            if copies := _copies(told[number], [told[other] for other in sorted(others)]):
                _unite(session, collection, [number, *copies])


def _candidates(
    session: Session, collection: int, numbers: Sequence[int], *, earlier: bool
) -> dict[int, set[int]]:
    """The articles of the collection that share a bucket with each, the latest of the bucket."""
    mine, other = aliased(BucketRow), aliased(BucketRow)
    whose = select(ArticleRow.collection).where(ArticleRow.number == other.article)
    latest = (
        select(other.article)
        .where(
            other.bucket == mine.bucket,
            other.article < mine.article if earlier else other.article != mine.article,
            whose.correlate(other).scalar_subquery() == collection,
        )
        .order_by(other.article.desc())
        .limit(MOST_COMPARED)
        .correlate(mine)
    )
    if session.get_bind().dialect.name == "sqlite":
        found = aliased(ArticleRow)
        pairs = select(mine.article, found.number).join(found, found.number.in_(latest))
    else:
        session.execute(_IN_ORDER)
        each = latest.lateral()
        pairs = select(mine.article, each.c.article).join(each, true())
    shared: dict[int, set[int]] = {}
    for one, two in session.execute(pairs.where(mine.article.in_(numbers))):
        shared.setdefault(one, set()).add(two)
    return shared


class _Told(NamedTuple):
    """What tells whether an article is a copy; `address` is canonical."""

    number: int
    signature: bytes
    address: str


def _told(session: Session, numbers: Sequence[int]) -> dict[int, _Told]:
    told = {}
    for start in range(0, len(numbers), NUMBERS_A_QUERY):
        some = numbers[start : start + NUMBERS_A_QUERY]
        columns = select(ArticleRow.number, ArticleRow.signature, ArticleRow.url)
        for number, content, url in session.execute(columns.where(ArticleRow.number.in_(some))):
            address = duplicates.canonical_address(url)
            told[number] = _Told(number, content or duplicates.signature(""), address)
    return told


def _copies(one: _Told, others: Sequence[_Told]) -> list[int]:
    """The numbers of those that tell the same."""
    same = duplicates.same_stories(one.signature, [other.signature for other in others])
    return [
        other.number
        for other, alike in zip(others, same, strict=True)
        if alike or (one.address and one.address == other.address)
    ]


def _unite(session: Session, collection: int, numbers: Sequence[int]) -> None:
    """Make one group of those of some articles; it goes by the first article in them."""
    groups = set(session.scalars(select(ArticleRow.group).where(ArticleRow.number.in_(numbers))))
    mine = ArticleRow.collection == collection
    first = (
        select(ArticleRow.key)
        .where(mine, ArticleRow.group.in_(groups))
        .order_by(ArticleRow.number)
        .limit(1)
    )
    name = session.scalars(first).one()
    others = ArticleRow.group.in_(groups - {name})
    renamed = update(ArticleRow).where(mine, others).values(group=name)
    moved = session.scalars(renamed.returning(ArticleRow.number)).all()
    digests.touch(session, collection, moved)


def _set(session: Session, numbers: Sequence[int], **values: Any) -> None:
    session.execute(update(ArticleRow).where(ArticleRow.number.in_(numbers)).values(**values))
