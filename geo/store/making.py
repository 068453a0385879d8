"""How collections come to be."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Table, insert, literal, select
from sqlalchemy.orm import Session, aliased

from geo.store import limits, links, search
from geo.store.tables import (
    ArticleCountRow,
    ArticleRow,
    AuditRow,
    BucketRow,
    CollectionRow,
    CorrectionRow,
    CountryCountRow,
    CountrySpreadRow,
    DigestRow,
    JudgementRow,
    MentionRow,
    OriginalRow,
    PlaceCountRow,
    PlaceRow,
    PlaceSpreadRow,
)

_OF_AN_ARTICLE: Sequence[Any] = (
    *(MentionRow, BucketRow, OriginalRow),
    *(ArticleCountRow, DigestRow),
)
_OF_A_PLACE: Sequence[Any] = (PlaceCountRow, PlaceSpreadRow)
_OF_A_COLLECTION: Sequence[Any] = (
    *(ArticleRow, PlaceRow, CorrectionRow, AuditRow),
    *(CountryCountRow, CountrySpreadRow),
)
_JUDGEMENTS: Any = JudgementRow.__table__
"""The tables whose rows belong to an article, a place or directly to a collection."""


@dataclass(frozen=True, slots=True)
class NewCollection:
    """A collection that was just made, with the tokens of its first links, shown this once."""

    id: str
    edit_token: str = field(repr=False)
    view_token: str = field(repr=False)
    number: int = field(repr=False)


def make(session: Session, name: str, description: str = "", owner: str = "") -> NewCollection:
    """An empty collection with a link to edit and one to look."""
    identifier = secrets.token_urlsafe(12).replace("-", "_")  # a command takes - for an option
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
            articles=0,
            bytes=0,
        )
        .returning(CollectionRow.number)
    ).one()
    edit = links.make(session, number, "edit")
    return NewCollection(identifier, edit, links.make(session, number, "view"), number)


def duplicate(session: Session, source: int, target: int, visitor: str = "") -> None:
    """Copy all that a collection has, but its links, into an empty one.

    Raises LimitError when it is more than the new one, the host or the visitor may have.
    """
    size = limits.size_of(session, ArticleRow.collection == source)
    limits.spend(session, visitor, articles=size.articles)
    limits.grow(session, target, size)
    for row in _OF_A_COLLECTION:
        table: Table = row.__table__
        kept = _without(table, "number", "collection")
        rows = select(literal(target), *kept).where(table.c.collection == source)
        _insert(
            session,
            table,
            ["collection", *(column.name for column in kept)],
            rows.order_by(*table.primary_key),
        )
    for row in _OF_AN_ARTICLE:
        _copy(session, row.__table__, "article", (ArticleRow, "key"), source, target)
    search.copy(session, source, target)
    for row in _OF_A_PLACE:
        _copy(session, row.__table__, "place", (PlaceRow, "identity"), source, target)
    _copy(session, _JUDGEMENTS, "audit", (AuditRow, "id"), source, target)


def _copy(  # noqa: PLR0913, PLR0917
    session: Session, table: Table, parent: str, known_by: tuple[Any, str], source: int, target: int
) -> None:
    """Copy rows of a table whose parents were copied and are `known_by` a column."""
    row, name = known_by
    old, new = aliased(row), aliased(row)
    kept = _without(table, parent, "collection")
    owned = {"collection": literal(target)} if "collection" in table.c else {}
    rows = (
        select(new.number, *owned.values(), *kept)
        .join_from(table, old, old.number == table.c[parent])
        .join(new, (getattr(new, name) == getattr(old, name)) & (new.collection == target))
        .where(old.collection == source)
    )
    _insert(session, table, [parent, *owned, *(column.name for column in kept)], rows)


def _without(table: Table, *names: str) -> list[Any]:
    return [column for column in table.columns if column.name not in names]


def _insert(session: Session, table: Table, names: Sequence[str], rows: Any) -> None:
    session.execute(insert(table).from_select(names, rows))
