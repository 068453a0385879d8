"""Articles and their mentions, kept in a database that several processes share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Unpack

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from geo.counts import table_of
from geo.errors import StoreError
from geo.model import Article, Metadata, Versions
from geo.settings import database_url
from geo.store import groups
from geo.store.connection import connect
from geo.store.rows import arrival, article_values, mention_values, to_article, to_mention
from geo.store.tables import ArticleRow, MentionRow, StateRow

if TYPE_CHECKING:
    from pandas import DataFrame

KEYS_A_QUERY = 10_000
"""SQLite takes up to 32,766 values in a query."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What lists show of a stored article; `added_at` is in UTC.

    Articles that tell the same have the same `group`: the key of the first of them.
    """

    key: str
    id: str
    title: str
    source: str
    published: date | None
    language: str | None
    characters: int
    added_at: datetime
    sample: bool
    url: str
    author: str
    group: str


class Store:
    """A database of parsed articles; each call is a transaction of its own.

    Threads may share a store. Every method raises StoreError when the database fails.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str | None = None) -> Store:
        """The store at a SQLAlchemy address, `GEO_DATABASE_URL` by default, made where missing."""
        return cls(connect(url or database_url()))

    @property
    def url(self) -> str:
        """The address, with an absolute path, for another process to open."""
        return self._engine.url.render_as_string(hide_password=False)

    def close(self) -> None:
        """Let go of the connections; the next call makes new ones."""
        self._engine.dispose()

    def add(self, article: Article, versions: Versions, *, sample: bool = False) -> bool:
        """Keep a parsed article; False when one with the same content is there already."""
        values = article_values(article, versions) | arrival(article, sample=sample)
        try:
            with self._transaction() as session:
                number = session.scalars(
                    insert(ArticleRow).values(values).returning(ArticleRow.number)
                ).one()
                _keep_mentions(session, article, number)
                groups.place(session, number, article)
        except IntegrityError as error:
            if self.has(article.key):
                return False
            raise StoreError(f"The article {article.id!r} lacks a value: {error.orig}") from error
        return True

    def replace(self, article: Article, versions: Versions) -> bool:
        """Exchange the stored article of the same content; False when there is none."""
        with self._transaction() as session:
            number = session.scalars(
                update(ArticleRow)
                .where(ArticleRow.key == article.key)
                .values(article_values(article, versions))
                .returning(ArticleRow.number)
            ).one_or_none()
            if number is None:
                return False
            session.execute(delete(MentionRow).where(MentionRow.article == number))
            _keep_mentions(session, article, number)
            groups.place(session, number, article)
        return True

    def edit(self, key: str, **metadata: Unpack[Metadata]) -> bool:
        """Set some of an article's metadata; its mentions stay. False when it is not there."""
        if not metadata:
            return self.has(key)
        statement = update(ArticleRow).where(ArticleRow.key == key).values(**metadata)
        with self._transaction() as session:
            number = session.scalars(statement.returning(ArticleRow.number)).one_or_none()
            if number is None:
                return False
            if "url" in metadata:
                row = session.get_one(ArticleRow, number)
                groups.place(session, number, to_article(row, mentions=()))
            _grow_revision(session)
        return True

    def find_copies(self) -> int:
        """Group the articles that were stored before there were groups; how many these are."""
        waiting = select(ArticleRow.number).where(ArticleRow.signature.is_(None))
        with self._transaction() as session:
            numbers = session.scalars(waiting.order_by(ArticleRow.number)).all()
        for number in numbers:
            with self._transaction() as session:
                _grow_revision(session)
                if row := session.get(ArticleRow, number):  # and not removed meanwhile
                    groups.place(session, number, to_article(row, mentions=()))
        return len(numbers)

    def remove(self, key: str) -> bool:
        """Delete an article and its mentions; False when it is not there."""
        with self._transaction() as session:
            statement = delete(ArticleRow).where(ArticleRow.key == key)
            group = session.scalars(statement.returning(ArticleRow.group)).one_or_none()
            if group is None:
                return False
            groups.name_anew(session, group)
            _grow_revision(session)
        return True

    def has(self, key: str) -> bool:
        """Whether an article with this content key is there."""
        with self._transaction() as session:
            found = select(ArticleRow.number).where(ArticleRow.key == key)
            return session.scalar(found) is not None

    def original(self, key: str) -> str | None:
        """The title of the first article that tells the same, unless it is this one."""
        group = select(ArticleRow.group).where(ArticleRow.key == key).scalar_subquery()
        columns = (ArticleRow.title, ArticleRow.source, ArticleRow.id)
        first = select(*columns).where(ArticleRow.key == group, ArticleRow.key != key)
        with self._transaction() as session:
            names = session.execute(first).one_or_none()
            return next(filter(None, names)) if names else None

    def articles(self) -> list[ArticleSummary]:
        """All articles without their texts, in the order in which they came."""
        columns = [getattr(ArticleRow, name) for name in ArticleSummary.__slots__]
        with self._transaction() as session:
            rows = session.execute(select(*columns).order_by(ArticleRow.number))
            return [_summary(row._asdict()) for row in rows]

    def article(self, key: str) -> Article | None:
        """The whole article with its sections, mentions and runners-up."""
        with self._transaction() as session:
            row = session.scalar(select(ArticleRow).where(ArticleRow.key == key))
            if row is None:
                return None
            mentions = session.scalars(
                select(MentionRow)
                .where(MentionRow.article == row.number)
                .order_by(MentionRow.position)
            )
            return to_article(row, tuple(to_mention(mention) for mention in mentions))

    def mention_table(self, keys: Sequence[str] | None = None) -> DataFrame:
        """The mention table (`geo.counts`) of all articles, or of those with these keys."""
        with self._transaction() as session:
            return table_of(_table_rows(session, keys))

    def versions(self) -> list[Versions]:
        """The versions that parsed the articles: one, unless articles came before an upgrade."""
        columns = (ArticleRow.dateline, ArticleRow.gazetteer, ArticleRow.profile)
        with self._transaction() as session:
            rows = session.execute(select(*columns).distinct().order_by(*columns))
            return [Versions(*row) for row in rows]

    def revision(self) -> int:
        """A number that grows with each change, for caches to tell whether they are stale."""
        with self._transaction() as session:
            return session.scalars(select(StateRow.revision)).one()

    def samples(self) -> str:
        """What the samples were made from, as `keep_samples` was told; empty without samples."""
        with self._transaction() as session:
            return session.scalars(select(StateRow.samples)).one()

    def keep_samples(self, keys: Sequence[str], made_from: str) -> None:
        """Remove the samples that are not among `keys`, and note what these were made from."""
        with self._transaction() as session:
            _grow_revision(session)
            session.execute(update(StateRow).values(samples=made_from))
            stale = delete(ArticleRow).where(ArticleRow.sample, ArticleRow.key.not_in(keys))
            for group in session.scalars(stale.returning(ArticleRow.group)).unique().all():
                groups.name_anew(session, group)

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        """A session that is committed at the end.

        One that writes begins with a write, because SQLite refuses to turn a reader into a
        writer after another process has written.
        """
        try:
            with Session(self._engine) as session, session.begin():
                yield session
        except IntegrityError:
            raise
        except UnicodeEncodeError as error:
            raise StoreError(
                "The text has characters that are half of a pair (lone surrogates) and cannot be "
                "stored; save the file as UTF-8 and try again."
            ) from error
        except DBAPIError as error:
            raise StoreError(
                f"The database refused ({error.orig}). Check that its disk is not full and that "
                "no other program holds it, and try again."
            ) from error


def _keep_mentions(session: Session, article: Article, number: int) -> None:
    mentions = mention_values(article, number)
    if mentions:
        session.execute(insert(MentionRow), mentions)
    _grow_revision(session)


def _grow_revision(session: Session) -> None:
    session.execute(update(StateRow).values(revision=StateRow.revision + 1))


def _summary(columns: dict[str, Any]) -> ArticleSummary:
    return ArticleSummary(**columns | {"added_at": columns["added_at"].replace(tzinfo=UTC)})


def _table_rows(session: Session, keys: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
    if keys is None:
        yield from _rows_where(session, None)
        return
    for start in range(0, len(keys), KEYS_A_QUERY):
        yield from _rows_where(session, keys[start : start + KEYS_A_QUERY])


def _rows_where(session: Session, keys: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
    """The rows of a mention table; the articles' own columns are read once an article."""
    heads = select(
        *(ArticleRow.number, ArticleRow.id, ArticleRow.key, ArticleRow.group),
        *(ArticleRow.title, ArticleRow.source, ArticleRow.published),
    )
    row = MentionRow
    mentions = select(
        *(row.article, row.start, row.end, row.text, row.kind, row.section),
        *(row.country, row.geonameid, row.name, row.admin1, row.lat, row.lon, row.feature),
        *(row.score, row.restates, row.context, row.context_start, row.context_end),
    ).order_by(row.article, row.position)
    if keys is not None:
        heads = heads.where(ArticleRow.key.in_(keys))
        chosen = select(ArticleRow.number).where(ArticleRow.key.in_(keys))
        mentions = mentions.where(row.article.in_(chosen))
    head_of = {number: tuple(head) for number, *head in session.execute(heads)}
    for number, *values in session.execute(mentions):
        yield (*head_of[number], *values)
