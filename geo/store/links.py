"""The links of a collection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from geo.store.access import Role, hash_of, new_token
from geo.store.tables import LinkRow


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its collection's editors see it; its token is known to those who were given it."""

    number: int
    role: Role
    label: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None

    @property
    def works(self) -> bool:
        """Whether it opens the collection now."""
        return self.revoked_at is None and (
            self.expires_at is None or self.expires_at > datetime.now(UTC)
        )


def make(
    session: Session,
    collection: int,
    role: Role,
    label: str = "",
    expires_at: datetime | None = None,
) -> str:
    """Make a link, and give its token: the only time that it is known."""
    token = new_token()
    row = _row(collection, token, role, label)
    session.execute(insert(LinkRow).values(row | {"expires_at": expires_at}))
    return token


def make_of(session: Session, collection: int, token: str, label: str) -> None:
    """Make a link for looking alone, of a token that was drawn by `new_token` before."""
    session.execute(insert(LinkRow).values(_row(collection, token, "view", label)))


def _row(collection: int, token: str, role: Role, label: str) -> dict[str, Any]:
    return {
        "collection": collection,
        "hash": hash_of(token),
        "role": role,
        "label": label,
        "created_at": datetime.now(UTC),
    }


def listed(session: Session, collection: int) -> list[Link]:
    """The links of a collection, in the order in which they were made."""
    columns = [getattr(LinkRow, name) for name in Link.__slots__]
    rows = session.execute(
        select(*columns).where(LinkRow.collection == collection).order_by(LinkRow.number)
    )
    return [Link(**row._asdict()) for row in rows]


def revoke(session: Session, collection: int, number: int) -> bool:
    """Make a link of the collection open nothing any more; False when there is no such link."""
    revoked = session.scalars(
        update(LinkRow)
        .where(
            LinkRow.collection == collection,
            LinkRow.number == number,
            LinkRow.revoked_at.is_(None),
        )
        .values(revoked_at=datetime.now(UTC))
        .returning(LinkRow.number)
    )
    return revoked.one_or_none() is not None
