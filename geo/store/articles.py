"""The articles of a collection: how they come, change and go, within a transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Integer, column, delete, func, select, update, values
from sqlalchemy.orm import Session

from geo import duplicates
from geo.model import Article, Mention, Metadata, Versions
from geo.store import digests, groups, limits, search
from geo.store.bulk import insert_rows
from geo.store.rows import arrival, article_values, to_article, to_mention
from geo.store.tables import ArticleRow, CollectionRow, CorrectionRow, MentionRow
from geo.store.writing import Writer, rules_of

KEYS_A_QUERY = 10_000
"""SQLite takes up to 32,766 values in a query."""


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What lists show of a stored article; `added_at` is in UTC.

    Articles of a collection that tell the same have the same `group`: the key of the first of
    them. A `sample` is in the public collection.
    """

    key: str
    id: str
    title: str
    source: str
    published: date | None
    language: str | None
    characters: int
    added_at: datetime
    url: str
    author: str
    group: str
    sample: bool


Parsed = tuple[Article, Versions]


def add(
    session: Session, collection: int, parsed: Sequence[Parsed], visitor: str = ""
) -> list[str]:
    """Keep parsed articles whose content is not there; the keys of those that were added.

    Raises LimitError when they are more than the collection, the host or the visitor may have.
    """
    news = _not_there(session, collection, parsed)
    limits.spend(session, visitor, articles=len(news))
    numbered = _insert(session, collection, news)
    writer = Writer(session, collection)
    writer.write_new(numbered, rules_of(session, collection, list(news)))
    writer.settle()
    groups.place_new(session, collection, numbered)
    search.index_new(session, {n: _searched(article) for n, article in numbered.items()})
    for some in in_parts(list(news)):
        limits.grow(session, collection, limits.size_of(session, *_among(collection, some)))
    return list(news)


def _insert(session: Session, collection: int, news: dict[str, Parsed]) -> dict[int, Article]:
    """Keep articles without their mentions, each in a group of its own; they by their numbers."""
    rows = [
        article_values(article, versions)
        | arrival(article, collection)
        | {"signature": duplicates.signature(article.text, article.sections)}
        for article, versions in news.values()
    ]
    insert_rows(session, ArticleRow, rows)
    numbered: dict[int, Article] = {}
    for some in in_parts(list(news)):
        found = select(ArticleRow.number, ArticleRow.key).where(*_are(collection, some))
        numbered |= {number: news[key][0] for number, key in session.execute(found)}
    return dict(sorted(numbered.items()))


def _not_there(session: Session, collection: int, parsed: Sequence[Parsed]) -> dict[str, Parsed]:
    news: dict[str, Parsed] = {}
    for article, versions in parsed:
        news.setdefault(article.key, (article, versions))
    for key in known(session, collection, list(news)):
        del news[key]
    return news


def replace(session: Session, collection: int, article: Article, versions: Versions) -> bool:
    """Exchange the article of the same content; False when there is none."""
    number = session.scalars(
        update(ArticleRow)
        .where(*_is(collection, article.key))
        .values(article_values(article, versions))
        .returning(ArticleRow.number)
    ).one_or_none()
    if number is None:
        return False
    writer = Writer(session, collection)
    writer.write({number: article}, rules_of(session, collection, [article.key]))
    writer.settle()
    digests.touch(session, collection, [number])
    groups.place(session, number, article)
    search.index(session, number, _searched(article))
    return True


def edit(session: Session, collection: int, key: str, metadata: Metadata) -> bool:
    """Set some of an article's metadata; False when it is not there."""
    number = session.scalars(
        update(ArticleRow)
        .where(*_is(collection, key))
        .values(**metadata)
        .returning(ArticleRow.number)
    ).one_or_none()
    if number is None:
        return False
    digests.touch(session, collection, [number])
    if "url" in metadata:
        regroup(session, number)
    if row := session.get(ArticleRow, number, populate_existing=True):
        search.index(session, number, _searched(row))
    return True


def remove(session: Session, collection: int, keys: Sequence[str]) -> int:
    """Delete articles with their mentions and corrections; how many were there."""
    removed = 0
    writer = Writer(session, collection)
    for some in in_parts(keys):
        chosen = _among(collection, some)
        limits.grow(session, collection, limits.size_of(session, *chosen), -1)
        writer.forget(session.scalars(select(ArticleRow.number).where(*chosen)).all())
        left = session.scalars(delete(ArticleRow).where(*chosen).returning(ArticleRow.group)).all()
        removed += len(left)
        for group in dict.fromkeys(left):
            groups.name_anew(session, collection, group)
        session.execute(
            delete(CorrectionRow).where(
                CorrectionRow.collection == collection, CorrectionRow.article.in_(some)
            )
        )
    writer.settle()
    return removed


def regroup(session: Session, number: int) -> None:
    """Put an article among its copies again."""
    if row := session.get(ArticleRow, number, populate_existing=True):
        groups.place(session, number, to_article(row, mentions=()))
        digests.touch(session, row.collection, [number])


def has(session: Session, collection: int, key: str) -> bool:
    """Whether the collection has an article with this content key."""
    return session.scalar(select(ArticleRow.number).where(*_is(collection, key))) is not None


def known(session: Session, collection: int, keys: Sequence[str]) -> set[str]:
    """Those of the content keys that articles of the collection have."""
    return {
        key
        for some in in_parts(keys)
        for key in session.scalars(select(ArticleRow.key).where(*_are(collection, some)))
    }


def copies(session: Session, collection: int, keys: Sequence[str]) -> int:
    """How many of the articles with these content keys tell the same as an earlier one."""
    number = 0
    for some in in_parts(keys):
        counted = select(func.count()).where(
            *_are(collection, some), ArticleRow.group != ArticleRow.key
        )
        number += session.scalars(counted).one()
    return number


def original(session: Session, collection: int, key: str) -> str | None:
    """The title of the first article that tells the same, unless it is this one."""
    group = select(ArticleRow.group).where(*_is(collection, key)).scalar_subquery()
    first = select(ArticleRow.title, ArticleRow.source, ArticleRow.id).where(
        ArticleRow.collection == collection, ArticleRow.key == group, ArticleRow.key != key
    )
    names = session.execute(first).one_or_none()
    return next(filter(None, names)) if names else None


def summaries(
    session: Session,
    collection: int,
    *,
    after: str | None = None,
    most: int | None = None,
    chosen: ColumnElement[bool] | None = None,
) -> list[ArticleSummary]:
    """The articles, or those that are `chosen`, without their texts, in the order of arrival."""
    columns = [getattr(ArticleRow, name) for name in ArticleSummary.__slots__ if name != "sample"]
    public = CollectionRow.public.label("sample")
    statement = (
        select(*columns, public)
        .join(CollectionRow, CollectionRow.number == ArticleRow.collection)
        .where(ArticleRow.collection == collection)
        .order_by(ArticleRow.number)
        .limit(most)
    )
    if chosen is not None:
        statement = statement.where(chosen)
    if after is not None:
        last = select(ArticleRow.number).where(*_is(collection, after)).scalar_subquery()
        statement = statement.where(ArticleRow.number > last)
    return [ArticleSummary(**row._asdict()) for row in session.execute(statement)]


def listed(session: Session, collection: int, keys: Sequence[str]) -> list[ArticleSummary]:
    """The articles with these keys, without their texts, in the order of arrival."""
    found: list[ArticleSummary] = []
    for some in in_parts(keys):
        found += summaries(session, collection, chosen=ArticleRow.key.in_(some))
    return found


def numbers(session: Session, collection: int, chosen: ColumnElement[bool] | None) -> list[int]:
    """The numbers of the articles that are chosen, or of all, in order."""
    statement = select(ArticleRow.number).where(ArticleRow.collection == collection)
    if chosen is not None:
        statement = statement.where(chosen)
    return list(session.scalars(statement.order_by(ArticleRow.number)))


def by_title(session: Session, collection: int) -> list[int]:
    """The numbers of the articles by title, without regard to case."""
    title = func.coalesce(
        *(func.nullif(column, "") for column in (ArticleRow.title, ArticleRow.source)),
        ArticleRow.id,
    )
    ordered: ColumnElement[str] = func.lower(title)
    if session.get_bind().dialect.name != "sqlite":
        ordered = ordered.collate("C")
    statement = select(ArticleRow.number).where(ArticleRow.collection == collection)
    return list(session.scalars(statement.order_by(ordered, ArticleRow.number)))


def article(session: Session, collection: int, key: str) -> Article | None:
    """The whole article with its sections, mentions and runners-up."""
    row = session.scalar(select(ArticleRow).where(*_is(collection, key)))
    return None if row is None else whole(session, row)


def whole(session: Session, row: ArticleRow) -> Article:
    """The article of a row, with its mentions."""
    mentions = session.scalars(
        select(MentionRow).where(MentionRow.article == row.number).order_by(MentionRow.position)
    )
    return to_article(row, tuple(to_mention(mention) for mention in mentions))


def wholes(session: Session, collection: int, keys: Sequence[str]) -> list[Article]:
    """The whole articles with these keys, in the order of arrival."""
    found: list[Article] = []
    for some in in_parts(keys):
        chosen = _are(collection, some)
        rows = session.scalars(select(ArticleRow).where(*chosen).order_by(ArticleRow.number)).all()
        mentions: dict[int, list[Mention]] = {row.number: [] for row in rows}
        of_all = select(MentionRow).where(MentionRow.article.in_(list(mentions)))
        for row in session.scalars(of_all.order_by(MentionRow.article, MentionRow.position)):
            mentions[row.article].append(to_mention(row))
        found += [to_article(row, tuple(mentions[row.number])) for row in rows]
        session.expunge_all()
    return found


def versions_of(session: Session, collection: int) -> list[Versions]:
    """The versions that parsed the articles."""
    columns = (ArticleRow.dateline, ArticleRow.gazetteer, ArticleRow.profile, ArticleRow.models)
    statement = select(*columns).where(ArticleRow.collection == collection)
    rows = session.execute(statement.distinct().order_by(*columns))
    return [Versions(*row) for row in rows]


def table_rows(
    session: Session, collection: int, keys: Sequence[str] | None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a mention table (`geo.counts`) of all articles, or of those with these keys."""
    mine = ArticleRow.collection == collection
    if keys is None:
        yield from _rows_where(session, mine)
        return
    for some in in_parts(keys):
        yield from _rows_where(session, mine & ArticleRow.key.in_(some))


def rows_at(
    session: Session, collection: int, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a mention table that are at places: the article's number, and that in it."""
    mine = ArticleRow.collection == collection
    for start in range(0, len(places), KEYS_A_QUERY):
        some = places[start : start + KEYS_A_QUERY]
        here = ArticleRow.number.in_({number for number, _ in some})
        yield from _rows_where(session, mine & here, some)


def in_parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many values at a time as a query takes."""
    for start in range(0, len(values), KEYS_A_QUERY):
        yield values[start : start + KEYS_A_QUERY]


def _searched(article: Article | ArticleRow) -> list[str]:
    return [getattr(article, name) for name in search.INDEXED]


def _among(collection: int, keys: Sequence[str]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return ArticleRow.collection == collection, ArticleRow.key.in_(keys)


def _is(collection: int, key: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return ArticleRow.collection == collection, ArticleRow.key == key


def _are(collection: int, keys: Sequence[str]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return ArticleRow.collection == collection, ArticleRow.key.in_(keys)


def _rows_where(
    session: Session, chosen: ColumnElement[bool], at: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[Any, ...]]:
    """The rows of a mention table of the chosen articles, of those mentions that are `at` a place.

    The articles' own columns are read once an article.
    """
    heads = select(
        *(ArticleRow.number, ArticleRow.id, ArticleRow.key, ArticleRow.group),
        *(ArticleRow.title, ArticleRow.source, ArticleRow.published),
    ).where(chosen)
    row = MentionRow
    mentions = select(
        *(row.article, row.start, row.end, row.text, row.kind, row.section),
        *(row.country, row.geonameid, row.name, row.admin1, row.lat, row.lon, row.feature),
        *(row.score, row.restates, row.corrected),
        *(row.context, row.context_start, row.context_end),
    ).order_by(row.article, row.position)
    if at:  # joined, as PostgreSQL compares each mention with each place of a list
        places = values(column("article", Integer), column("position", Integer), name="places")
        wanted = places.data(list(at)).cte()
        mentions = mentions.join(
            wanted, (row.article == wanted.c.article) & (row.position == wanted.c.position)
        )
    else:
        mentions = mentions.where(row.article.in_(select(ArticleRow.number).where(chosen)))
    head_of = {number: tuple(head) for number, *head in session.execute(heads)}
    for number, *found in session.execute(mentions):
        if number in head_of:
            yield (*head_of[number], *found)
