"""How collections come to be."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, insert, literal, select
from sqlalchemy.orm import Session, aliased

from geo.store import links
from geo.store.tables import ArticleRow, BucketRow, CollectionRow, MentionRow

_OF_AN_ARTICLE: Sequence[Any] = (MentionRow, BucketRow)
"""The tables whose rows belong to an article."""


@dataclass(frozen=True, slots=True)
class NewCollection:
    """A collection that was just made, with the tokens of its first links, shown this once."""

    id: str
    edit_token: str = field(repr=False)
    view_token: str = field(repr=False)
    number: int = field(repr=False)


def make(session: Session, name: str, description: str = "", owner: str = "") -> NewCollection:
    """An empty collection with a link to edit and one to look."""
    identifier = secrets.token_urlsafe(12)
    number = session.scalars(
        insert(CollectionRow)
        .values(
            id=identifier,
            name=name,
            description=description,
            public=False,
            owner=owner,
            created_at=datetime.now(UTC),
            revision=0,
        )
        .returning(CollectionRow.number)
    ).one()
    edit = links.make(session, number, "edit")
    return NewCollection(identifier, edit, links.make(session, number, "view"), number)


def duplicate(session: Session, source: int, target: int) -> None:
    """Copy the articles of a collection, with all that belongs to them, into an empty one."""
    articles: Table = ArticleRow.__table__  # type: ignore[assignment]
    kept = [column for column in articles.columns if column.name not in ("number", "collection")]
    rows = select(literal(target), *kept).where(ArticleRow.collection == source)
    names = ["collection", *(column.name for column in kept)]
    session.execute(insert(articles).from_select(names, rows.order_by(ArticleRow.number)))
    for table in _OF_AN_ARTICLE:
        _copy_of_articles(session, table.__table__, source, target)


def _copy_of_articles(session: Session, table: Table, source: int, target: int) -> None:
    old, new = aliased(ArticleRow), aliased(ArticleRow)
    kept = [column for column in table.columns if column.name != "article"]
    rows = (
        select(new.number, *kept)
        .join_from(table, old, old.number == table.c.article)
        .join(new, (new.key == old.key) & (new.collection == target))
        .where(old.collection == source)
    )
    session.execute(insert(table).from_select(["article", *(column.name for column in kept)], rows))
