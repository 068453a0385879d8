"""A database of collections, which several processes share."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Engine, select, true, update

from geo.settings import database_url
from geo.store import articles, limits
from geo.store.access import SAMPLES, Access, by_token
from geo.store.administration import Administration
from geo.store.collection import Collection, CollectionSummary, described
from geo.store.connection import connect
from geo.store.jobs import Jobs
from geo.store.making import NewCollection, make
from geo.store.tables import ArticleRow, CollectionRow, StateRow
from geo.store.transactions import transaction


class Store:
    """A database of collections; each call is a transaction of its own.

    Threads may share a store. Every method raises StoreError when the database fails. What
    visitors may do goes through the `Collection` that their token opens; everything else here is
    for the host alone: commands, workers, administrators.
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

    @property
    def jobs(self) -> Jobs:
        """The queue of what was accepted, for workers."""
        return Jobs(self._engine)

    # What visitors do

    def collection(self, token: str | None = None) -> Collection:
        """The collection that a token opens; without one the samples, to look at.

        Raises AccessError when the token opens nothing (any more).
        """
        if token is None:
            return Collection(self._engine, Access(SAMPLES, "view", "public"))
        with transaction(self._engine) as session:
            return Collection(self._engine, by_token(session, token))

    def create(self, name: str, description: str = "", owner: str = "") -> NewCollection:
        """An empty collection, and the tokens of its first two links; `owner` is an account."""
        with transaction(self._engine) as session:
            return make(session, name, description, owner)

    def spend(self, visitor: str, octets: int) -> None:
        """Count what a visitor sends today; raises LimitError when it is more than they may."""
        with transaction(self._engine) as session:
            limits.spend(session, visitor, octets=octets)

    def check_room(self, visitor: str = "") -> None:
        """Raises LimitError where a visitor could not add the least article to a new collection.

        It is tried, and taken back.
        """
        with transaction(self._engine) as session:
            trial = session.begin_nested()
            try:
                limits.spend(session, visitor, articles=1, octets=1)
                limits.grow(session, make(session, "").number, limits.Size(1, 1))
            finally:
                trial.rollback()

    def bytes_left(self, visitor: str) -> int | None:
        """How many bytes a visitor may still send today; None for any number."""
        with transaction(self._engine) as session:
            return limits.bytes_left(session, visitor)

    # What those do who signed in

    def owned_by(self, owner: str) -> list[CollectionSummary]:
        """The collections of an account, in the order in which they were made."""
        mine = (CollectionRow.owner == owner) & (CollectionRow.owner != "")
        return self._described(mine)

    def as_owner(self, owner: str, identifier: str) -> Collection:
        """A collection of an account; each of its calls asks whether it still is theirs."""
        access = Access(identifier, "edit", "owner", owner)
        return self._there(Collection(self._engine, access))

    def administration(self, account: str) -> Administration:
        """What an administrator may do; raises AccessError for other accounts."""
        return Administration(self._engine, account)

    # What the host does

    def as_host(self, identifier: str) -> Collection:
        """A collection by its id, to edit; AccessError when it is not there."""
        return self._there(Collection(self._engine, Access(identifier, "edit", "host")))

    def collections(self) -> list[CollectionSummary]:
        """All collections, in the order in which they were made."""
        return self._described(true())

    def find_copies(self) -> int:
        """Group the articles that were stored before there were groups; how many these are."""
        waiting = select(ArticleRow.number).where(ArticleRow.signature.is_(None))
        with transaction(self._engine) as session:
            numbers = session.scalars(waiting.order_by(ArticleRow.number)).all()
        for number in numbers:
            mine = select(ArticleRow.collection).where(ArticleRow.number == number)
            with transaction(self._engine) as session:
                session.execute(
                    update(CollectionRow)
                    .where(CollectionRow.number.in_(mine))
                    .values(revision=CollectionRow.revision + 1)
                )
                articles.regroup(session, number)  # unless it was removed meanwhile
        return len(numbers)

    def samples_made_from(self) -> str:
        """What the samples were made from, as `keep_samples` was told; empty without samples."""
        with transaction(self._engine) as session:
            return session.scalars(select(StateRow.samples)).one()

    def keep_samples(self, keys: Sequence[str], made_from: str) -> None:
        """Remove the samples that are not among `keys`, and note what these were made from."""
        samples = CollectionRow.id == SAMPLES
        with transaction(self._engine) as session:
            session.execute(update(StateRow).values(samples=made_from))
            grown = update(CollectionRow).where(samples).values(revision=CollectionRow.revision + 1)
            number = session.scalars(grown.returning(CollectionRow.number)).one()
            stale = select(ArticleRow.key).where(
                ArticleRow.collection == number, ArticleRow.key.not_in(keys)
            )
            articles.remove(session, number, session.scalars(stale).all())

    def _described(self, chosen: ColumnElement[bool]) -> list[CollectionSummary]:
        numbers = select(CollectionRow.number).where(chosen).order_by(CollectionRow.number)
        with transaction(self._engine) as session:
            return [described(session, number) for number in session.scalars(numbers).all()]

    @staticmethod
    def _there(collection: Collection) -> Collection:
        collection.revision()
        return collection
