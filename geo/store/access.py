"""Who may do what in a collection.

A visitor shows a token; the store gives an `Access`, and every operation asks the database again
whether it still holds, so that a revoked link stops at once. Tokens are kept as their SHA-256.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from geo.errors import AccessError
from geo.store.tables import CollectionRow, LinkRow

Role = Literal["view", "edit"]
Door = Literal["link", "public", "owner", "host"]

ROLES: tuple[Role, ...] = get_args(Role)

SAMPLES = "samples"
"""The id of the public collection."""

TOKEN_BYTES = 24
"""192 random bits in 32 characters that addresses take as they are."""

NO_LINK = (
    "This link opens no collection: it was revoked, it has expired, or a part of it is missing. "
    "Ask the person who sent it for a new one."
)
VIEW_ONLY = "This link is for looking only. To change something, open the collection's edit link."


@dataclass(frozen=True, slots=True)
class Access:
    """A way into a collection: its id, what may be done there, and what is to prove it.

    By a `link` the proof is the hash of its token, by an `owner` their account. Anyone may look
    through the `public` door. The `host` needs no proof: commands, workers, administrators.
    """

    collection: str
    role: Role
    door: Door
    proof: str = field(default="", repr=False)


def new_token() -> str:
    """A token that no one can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def by_token(session: Session, token: str) -> Access:
    """The access that a token gives now; raises AccessError where it gives none."""
    proof = hash_of(token)
    found = session.execute(
        select(CollectionRow.id, LinkRow.role)
        .join(LinkRow, LinkRow.collection == CollectionRow.number)
        .where(LinkRow.hash == proof, _holds())
    ).one_or_none()
    if found is None:
        raise AccessError(NO_LINK)
    return Access(found.id, _role(found.role), "link", proof)


def checked(session: Session, access: Access, needed: Role) -> int:
    """The number of the collection, if the access still allows so much; else AccessError."""
    found = session.execute(
        select(CollectionRow.number, CollectionRow.public, CollectionRow.owner).where(
            CollectionRow.id == access.collection
        )
    ).one_or_none()
    if found is None:
        raise AccessError(NO_LINK)
    role = _role_now(session, access, found.number, public=found.public, owner=found.owner)
    if role is None:
        raise AccessError(NO_LINK)
    if needed == "edit" and role != "edit":
        raise AccessError(VIEW_ONLY)
    return int(found.number)


def _role_now(
    session: Session, access: Access, collection: int, *, public: bool, owner: str
) -> Role | None:
    if access.door == "host":
        return access.role
    if access.door == "public":
        return "view" if public else None
    if access.door == "owner":
        return "edit" if access.proof and access.proof == owner else None
    link = select(LinkRow.role).where(
        LinkRow.hash == access.proof, LinkRow.collection == collection, _holds()
    )
    role = session.scalar(link)
    return None if role is None else _role(role)


def _role(text: str) -> Role:
    return "edit" if text == "edit" else "view"


def _holds() -> ColumnElement[bool]:
    """Whether a link is neither revoked nor expired."""
    now = datetime.now(UTC)
    return LinkRow.revoked_at.is_(None) & or_(
        LinkRow.expires_at.is_(None), LinkRow.expires_at > now
    )
