"""What those may do who look after all collections: see how large they are, limit, delete them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from geo.errors import AccessError
from geo.settings import administrators
from geo.store.overwriting import overwrite
from geo.store.tables import CollectionRow
from geo.store.transactions import transaction

NO_ADMINISTRATOR = (
    "Only administrators may do this. Those who run the dashboard name their accounts in "
    "GEO_ADMINISTRATORS."
)


@dataclass(frozen=True, slots=True)
class Usage:
    """How much a collection takes, without a word of what is in it or of what it is called.

    `bytes` are those of its texts; `max_articles` and `max_bytes` its own limits, None where those
    of the settings hold.
    """

    id: str
    owner: str
    public: bool
    created_at: datetime
    changed_at: datetime | None
    articles: int
    bytes: int
    max_articles: int | None
    max_bytes: int | None


class Administration:
    """The operations of an account that `GEO_ADMINISTRATORS` names; each asks whether it does.

    An account is the issuer and the subject of who signed in, with a space between them. Each
    raises AccessError for other accounts, and StoreError when the database fails.
    """

    def __init__(self, engine: Engine, account: str) -> None:
        self._engine = engine
        self._account = account
        self._check()

    def usage(self) -> list[Usage]:
        """All collections, in the order in which they were made."""
        columns = [getattr(CollectionRow, name) for name in Usage.__slots__]
        with self._permitted() as session:
            found = session.execute(select(*columns).order_by(CollectionRow.number))
            return [Usage(**row._asdict()) for row in found]

    def limit(self, identifier: str, *, articles: int | None, octets: int | None) -> None:
        """Give a collection limits of its own, or with None those of the settings.

        What is there stays where it is more than that. Raises AccessError when the collection is
        not there or is the public one.
        """
        changed = (
            update(CollectionRow)
            .where(CollectionRow.id == identifier, CollectionRow.public.is_(False))
            .values(max_articles=articles, max_bytes=octets)
            .returning(CollectionRow.number)
        )
        with self._permitted() as session:
            _one(session.scalars(changed).one_or_none())

    def delete(self, identifier: str) -> None:
        """Delete a collection with its articles, mentions, corrections, links and jobs.

        Raises AccessError when it is not there or is the public one.
        """
        gone = (
            delete(CollectionRow)
            .where(CollectionRow.id == identifier, CollectionRow.public.is_(False))
            .returning(CollectionRow.number)
        )
        with self._permitted() as session:
            _one(session.scalars(gone).one_or_none())
        overwrite(self._engine)

    def _check(self) -> None:
        if not self._account or self._account not in administrators():
            raise AccessError(NO_ADMINISTRATOR)

    @contextmanager
    def _permitted(self) -> Iterator[Session]:
        self._check()
        with transaction(self._engine) as session:
            yield session


def _one(number: int | None) -> None:
    if number is None:
        raise AccessError("There is no such collection (any more) that may be changed.")
