"""Rows that are added unless they are there, or added up with those that are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def insert_missing(session: Session, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows that are not there."""
    if rows:
        session.execute(_insert(session, table).on_conflict_do_nothing(), list(rows))


def add_up(session: Session, table: Any, rows: Sequence[dict[str, Any]], *measures: str) -> None:
    """Insert rows, and add their measures to those of rows that are there."""
    if not rows:
        return
    statement = _insert(session, table)
    key = [column.name for column in inspect(table).primary_key]
    added = {name: getattr(table, name) + statement.excluded[name] for name in measures}
    session.execute(statement.on_conflict_do_update(index_elements=key, set_=added), list(rows))


def _insert(session: Session, table: Any) -> Any:
    make = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return make(table.__table__)
