"""Full-text search: FTS5 in SQLite, which triggers keep, and `tsvector` in PostgreSQL.

PostgreSQL's own reading of texts depends on the locale of the database, so it gets the words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    TableClause,
    and_,
    cast,
    column,
    delete,
    literal,
    literal_column,
    select,
)
from sqlalchemy import insert as insert_into
from sqlalchemy import table as table_of
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.orm import Session, aliased

from geo.store.bulk import insert_rows
from geo.store.tables import ArticleRow
from geo.store.words import MOST_BYTES, MOST_WORDS, Term, terms, words_of

INDEXED = ("title", "source", "author", "text")
"""The columns of articles that are searched."""

_VECTORS: TableClause = table_of(
    "article_words", column("article", Integer), column("words", TSVECTOR)
)


def index(session: Session, number: int, parts: Iterable[str]) -> None:
    """Index an article anew; SQLite does so itself."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(delete(_VECTORS).where(_VECTORS.c.article == number))
        index_new(session, {number: parts})


def index_new(session: Session, articles: Mapping[int, Iterable[str]]) -> None:
    """Index articles, by their numbers, that are not in the index."""
    if session.get_bind().dialect.name != "sqlite":
        rows = [{"article": n, "words": vector_of(parts)} for n, parts in articles.items()]
        insert_rows(session, _VECTORS, rows)


def matching(session: Session, typed: str) -> ColumnElement[bool] | None:
    """The condition on articles that were searched for; None when no word was typed."""
    wanted = terms(typed)
    if not wanted:
        return None
    sqlite = session.get_bind().dialect.name == "sqlite"
    matches = _sqlite if sqlite else _postgresql
    all_of_them = [term for term in wanted if not term.unwanted]
    none_of_them = [term for term in wanted if term.unwanted]
    found = [ArticleRow.number.in_(matches(all_of_them, " AND ", "&"))] if all_of_them else []
    found += [ArticleRow.number.not_in(matches([term], "", "")) for term in none_of_them]
    return and_(*found)


def copy(session: Session, source: int, target: int) -> None:
    """Index the articles of a collection that were copied from another; SQLite does so itself."""
    if session.get_bind().dialect.name != "sqlite":
        old, new = aliased(ArticleRow), aliased(ArticleRow)
        rows = (
            select(new.number, _VECTORS.c.words)
            .join_from(_VECTORS, old, old.number == _VECTORS.c.article)
            .join(new, (new.key == old.key) & (new.collection == target))
            .where(old.collection == source)
        )
        session.execute(insert_into(_VECTORS).from_select(["article", "words"], rows))


def vector_of(parts: Iterable[str]) -> str:
    """The words of an article as PostgreSQL writes them: `'derna':1,7 'dam':2`."""
    places: dict[str, list[int]] = {}
    place = size = 0
    for part in parts:
        for word in words_of(part):
            place += 1
            if place > MOST_WORDS or size > MOST_BYTES:
                break
            if word not in places:
                size += len(word.encode())
            if len(known := places.setdefault(word, [])) < 255:
                known.append(place)
                size += 2
        place += 1  # so that no phrase goes from one part to the next
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())


def _sqlite(wanted: Sequence[Term], joint: str, _: str) -> Select[Any]:
    phrases = [f'"{" ".join(term.words)}"{" *" if term.beginning else ""}' for term in wanted]
    words = table_of("article_words", column("rowid"))
    match = literal_column("article_words").op("MATCH")(joint.join(phrases))
    return select(words.c.rowid).where(match)


def _postgresql(wanted: Sequence[Term], _: str, joint: str) -> Select[Any]:
    phrases = [
        "(" + " <-> ".join(f"'{word}'" for word in term.words) + (":*" * term.beginning) + ")"
        for term in wanted
    ]
    query = cast(literal(f" {joint} ".join(phrases)), TSQUERY)
    return select(_VECTORS.c.article).where(_VECTORS.c.words.op("@@")(query))
