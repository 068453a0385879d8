"""What counts need of an article's mentions, in eleven bytes a mention, beside the mentions.

A digest says of each mention for what it counts, how sure that is, and where it stands, so that a
large collection is read without its texts. `revision` is that of the collection at the last change
of the article, its metadata or its group: who knows a collection reads what is newer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from geo.counts import leads, sentence_around
from geo.model import KINDS, SECTION_KINDS, Article, Mention
from geo.store.bulk import insert_rows
from geo.store.counting import identity_of
from geo.store.tables import ArticleRow, CollectionRow, DigestRow, PlaceRow

if TYPE_CHECKING:
    from geo.columns import Columns, Found, KnownPlace

ROWS_AT_ONCE = 5_000
"""How many articles are read at a time."""

NUMBERS_A_QUERY = 10_000
"""SQLite takes up to 32,766 values in a query."""


def digest_of(mentions: Iterable[Mention]) -> bytes:
    """The digest of the mentions of an article, in their order (`geo.columns.digest`)."""
    from geo.columns.digest import NOTHING, Entry, packed, place_named, whole_country

    def named(mention: Mention) -> int:
        country = mention.country
        if country is None or mention.restates:
            return NOTHING
        if mention.kind == "place" and mention.place:
            return place_named(identity_of(mention.place))
        return whole_country(KINDS.index(mention.kind), country)

    entries: list[Entry] = []
    before = -1
    for mention in mentions:
        sentence = sentence_around(mention)[0]
        entries.append(
            Entry(
                named(mention),
                mention.score,
                SECTION_KINDS.index(mention.section),
                leads(mention.section, mention.start),
                sentence != before,
            )
        )
        before = sentence
    return packed(entries)


def write(session: Session, collection: int, articles: Mapping[int, Article]) -> None:
    """Keep the digests of articles that have none, by their numbers."""
    revision = session.scalars(_revision(collection)).one()
    rows = [
        {
            "collection": collection,
            "article": number,
            "revision": revision,
            "mentions": digest_of(article.mentions),
        }
        for number, article in articles.items()
    ]
    insert_rows(session, DigestRow, rows)


def touch(session: Session, collection: int, numbers: Sequence[int]) -> None:
    """Note that something else of these articles changed."""
    for start in range(0, len(numbers), NUMBERS_A_QUERY):
        some = numbers[start : start + NUMBERS_A_QUERY]
        session.execute(
            update(DigestRow)
            .where(DigestRow.collection == collection, DigestRow.article.in_(some))
            .values(revision=_revision(collection).scalar_subquery())
        )


def changed(session: Session, collection: int, since: int) -> list[int]:
    """The numbers of the articles that came or changed after a revision of the collection."""
    later = (DigestRow.collection == collection, DigestRow.revision > since)
    return list(session.scalars(select(DigestRow.article).where(*later)))


def revision(session: Session, collection: int) -> int:
    """The revision of the collection."""
    return session.scalars(_revision(collection)).one()


def _revision(collection: int) -> Select[int]:
    return select(CollectionRow.revision).where(CollectionRow.number == collection)


def _read(session: Session, collection: int, since: int | None) -> Iterator[list[Found]]:
    """What is to know of the articles that changed after a revision, or of all; some at a time.

    They come in the order of their numbers.
    """
    from geo.columns import Found

    statement = (
        select(
            *(DigestRow.article, ArticleRow.key, ArticleRow.group, ArticleRow.published),
            *(ArticleRow.source, ArticleRow.language, DigestRow.mentions),
        )
        .join(ArticleRow, ArticleRow.number == DigestRow.article)
        .where(DigestRow.collection == collection)
        .order_by(DigestRow.article)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    if since is not None:
        statement = statement.where(DigestRow.revision > since)
    for rows in session.connection().execute(statement).partitions():  # not as objects, for speed
        yield list(map(Found._make, rows))


def columns(session: Session, collection: int, before: Columns | None) -> Columns:
    """The columns of a collection, made anew, or `before` brought up to date."""
    from geo.columns import empty, updated

    revision = session.scalars(_revision(collection)).one()
    if before is not None and before.revision == revision:
        return before
    known = before or empty()
    since = None if before is None else before.revision
    changed = _read(session, collection, since)
    made = updated(known, revision, changed, lambda: _places(session, collection))
    if len(made.articles) == _number(session, collection):
        return made
    left = _numbers(session, collection)
    return updated(made, revision, (), lambda: _places(session, collection), left)


def _number(session: Session, collection: int) -> int:
    mine = select(func.count()).where(DigestRow.collection == collection)
    return session.scalars(mine).one()


def _numbers(session: Session, collection: int) -> list[int]:
    mine = select(DigestRow.article).where(DigestRow.collection == collection)
    return list(session.scalars(mine))


def _places(session: Session, collection: int) -> Iterator[KnownPlace]:
    from geo.columns import KnownPlace
    from geo.columns.digest import place_named

    columns = (getattr(PlaceRow, name) for name in KnownPlace._fields[1:])
    rows = select(PlaceRow.identity, *columns).where(PlaceRow.collection == collection)
    for identity, *values in session.execute(rows):
        yield KnownPlace(place_named(identity), *values)
