"""A collection as a visitor may use it: every call asks first whether they still may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar, Unpack

from sqlalchemy import Engine, delete, select, update
from sqlalchemy.orm import Session

from geo.corrections import Correction
from geo.counts import table_of
from geo.model import DEFAULT_COUNT_RULE, Article, CountRule, Metadata, Versions
from geo.store import (
    articles,
    auditing,
    correcting,
    digests,
    links,
    overview,
    review,
    search,
)
from geo.store.access import Access, Role, checked
from geo.store.articles import ArticleSummary
from geo.store.auditing import Audit, Verdict
from geo.store.correcting import Effect
from geo.store.links import Link
from geo.store.making import NewCollection, duplicate, make
from geo.store.overview import CountryCount, PlaceCount
from geo.store.overwriting import overwrite
from geo.store.review import Doubt
from geo.store.tables import CollectionRow
from geo.store.transactions import transaction

if TYPE_CHECKING:
    from pandas import DataFrame

    from geo.columns import Columns

Changed = TypeVar("Changed")


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """What is known of a collection besides its articles; `owner` is an account, or empty.

    `bytes` are those of the articles' texts as UTF-8.
    """

    id: str
    name: str
    description: str
    public: bool
    owner: str
    created_at: datetime
    revision: int
    changed_at: datetime | None
    articles: int
    bytes: int


class Collection:
    """The articles that an access opens; each call is a transaction of its own.

    Each raises AccessError when the access does not allow it (any more), and StoreError when the
    database fails. Those that change something need an access to edit. Threads may share it.
    """

    def __init__(self, engine: Engine, access: Access) -> None:
        self._engine = engine
        self.access = access

    @property
    def id(self) -> str:
        """What names the collection to caches and commands; it opens nothing."""
        return self.access.collection

    @property
    def may_edit(self) -> bool:
        """Whether the access allowed changes when it was opened; each call asks again."""
        return self.access.role == "edit"

    # The collection itself

    def summary(self) -> CollectionSummary:
        """Name, description and size."""
        with self._looking() as (session, collection):
            return described(session, collection)

    def describe(self, *, name: str | None = None, description: str | None = None) -> None:
        """Give the collection another name or description."""
        said = {"name": name, "description": description}
        values = {key: value for key, value in said.items() if value is not None}
        with self._changing() as (session, collection):
            if values:
                mine = CollectionRow.number == collection
                session.execute(update(CollectionRow).where(mine).values(**values))

    def delete(self) -> None:
        """Delete the collection with its articles, mentions, corrections, links and jobs."""
        with self._changing() as (session, collection):
            session.execute(delete(CollectionRow).where(CollectionRow.number == collection))
        overwrite(self._engine)

    def duplicate(self, name: str, owner: str = "", visitor: str = "") -> NewCollection:
        """A new collection with the same articles, and links of its own; looking is enough.

        Raises LimitError when it is more than is allowed.
        """
        with self._looking() as (session, collection):
            description = described(session, collection).description
        with transaction(self._engine) as session:
            made = make(session, name, description, owner)
            source = checked(session, self.access, "view")
            duplicate(session, source, made.number, visitor)
            return made

    def revision(self) -> int:
        """A number that grows with each change, for caches to tell whether they are stale."""
        with self._looking() as (session, collection):
            mine = CollectionRow.number == collection
            return session.scalars(select(CollectionRow.revision).where(mine)).one()

    # Its links

    def links(self) -> list[Link]:
        """The links that were made, without their tokens, which are known nowhere."""
        with self._changing(grow=False) as (session, collection):
            return links.listed(session, collection)

    def new_link(self, role: Role, label: str = "", expires_at: datetime | None = None) -> str:
        """The token of a new link, which opens the collection until it is revoked or expires."""
        with self._changing(grow=False) as (session, collection):
            return links.make(session, collection, role, label, expires_at)

    def new_view_link(self, token: str, label: str = "") -> None:
        """A new link for looking alone, of a token that was drawn by `new_token` before."""
        with self._changing(grow=False) as (session, collection):
            links.make_of(session, collection, token, label)

    def revoke_link(self, number: int) -> bool:
        """Make a link open nothing any more; False when it does not now."""
        with self._changing(grow=False) as (session, collection):
            return links.revoke(session, collection, number)

    # Its articles

    def add(self, article: Article, versions: Versions, visitor: str = "") -> bool:
        """Keep a parsed article as corrected; False when its content is there already."""
        return bool(self.add_all([(article, versions)], visitor))

    def add_all(self, parsed: Sequence[tuple[Article, Versions]], visitor: str = "") -> list[str]:
        """Keep parsed articles as corrected, all or none; the keys of those that were not there.

        A few hundred at a time go much faster than each alone. Raises LimitError when they are
        more than the collection, the host, or the `visitor` whose they are, may have.
        """
        with self._changing() as (session, collection):
            return _or_undo(session, articles.add(session, collection, parsed, visitor))

    def replace(self, article: Article, versions: Versions) -> bool:
        """Exchange the stored article of the same content; False when there is none."""
        with self._changing() as (session, collection):
            return _or_undo(session, articles.replace(session, collection, article, versions))

    def edit(self, key: str, **metadata: Unpack[Metadata]) -> bool:
        """Set some of an article's metadata; its mentions stay. False when it is not there."""
        with self._changing(grow=bool(metadata)) as (session, collection):
            if not metadata:
                return articles.has(session, collection, key)
            return _or_undo(session, articles.edit(session, collection, key, metadata))

    def remove(self, *keys: str) -> int:
        """Delete articles and their mentions; how many of these were there."""
        with self._changing() as (session, collection):
            removed = _or_undo(session, articles.remove(session, collection, keys))
        if removed:
            overwrite(self._engine)
        return removed

    def has(self, key: str) -> bool:
        """Whether an article with this content key is there."""
        with self._looking() as (session, collection):
            return articles.has(session, collection, key)

    def known(self, keys: Sequence[str]) -> set[str]:
        """Those of the content keys that articles there have."""
        with self._looking() as (session, collection):
            return articles.known(session, collection, keys)

    def copies(self, keys: Sequence[str]) -> int:
        """How many of the articles with these keys tell the same as one that came before."""
        with self._looking() as (session, collection):
            return articles.copies(session, collection, keys)

    def original(self, key: str) -> str | None:
        """The title of the first article that tells the same, unless it is this one."""
        with self._looking() as (session, collection):
            return articles.original(session, collection, key)

    def articles(self, after: str | None = None, most: int | None = None) -> list[ArticleSummary]:
        """Articles without their texts, in the order in which they came.

        Of many take `most` at a time, and then those `after` the key of the last.
        """
        with self._looking() as (session, collection):
            return articles.summaries(session, collection, after=after, most=most)

    def search(
        self, words: str, after: str | None = None, most: int | None = None
    ) -> list[ArticleSummary]:
        """The articles whose title, source, author or text have the words (`geo.store.words`).

        They are in the order in which they came; all are found when no word was typed.
        """
        with self._looking() as (session, collection):
            chosen = search.matching(session, words)
            return articles.summaries(session, collection, after=after, most=most, chosen=chosen)

    def article(self, key: str) -> Article | None:
        """The whole article with its sections, mentions and runners-up."""
        with self._looking() as (session, collection):
            return articles.article(session, collection, key)

    def whole(self, keys: Sequence[str]) -> list[Article]:
        """The whole articles with these keys, in the order in which they came."""
        with self._looking() as (session, collection):
            return articles.wholes(session, collection, keys)

    def mention_table(self, keys: Sequence[str] | None = None) -> DataFrame:
        """The mention table (`geo.counts`) of all articles, or of those with these keys."""
        with self._looking() as (session, collection):
            return table_of(articles.table_rows(session, collection, keys))

    def listed(self, keys: Sequence[str]) -> list[ArticleSummary]:
        """The articles with these keys without their texts, in the order in which they came."""
        with self._looking() as (session, collection):
            return articles.listed(session, collection, keys)

    def having(self, words: str) -> list[int]:
        """The numbers, as `Columns` has them, of the articles that `search` finds."""
        with self._looking() as (session, collection):
            chosen = search.matching(session, words)
            return articles.numbers(session, collection, chosen)

    def by_title(self) -> list[int]:
        """The numbers of all articles, in the order of their titles (or outlets, or ids)."""
        with self._looking() as (session, collection):
            return articles.by_title(session, collection)

    def mentions_at(self, places: Sequence[tuple[int, int]]) -> DataFrame:
        """The mention table of some mentions: by the number of the article, and their place in it.

        They come in the order of articles and text; those that are gone are left out.
        """
        with self._looking() as (session, collection):
            return table_of(articles.rows_at(session, collection, places))

    def columns(self, before: Columns | None = None) -> Columns:
        """What counts need of all articles (`geo.columns`), read anew as far as it changed."""
        with self._looking() as (session, collection):
            return digests.columns(session, collection, before)

    def versions(self) -> list[Versions]:
        """The versions that parsed the articles: one, unless articles came before an upgrade."""
        with self._looking() as (session, collection):
            return articles.versions_of(session, collection)

    # Its corrections

    def corrections(self, *, undone: bool = False) -> list[Correction]:
        """The corrections that hold, or those that were undone, in the order in which they came."""
        with self._looking() as (session, collection):
            return correcting.listed(session, collection, undone=undone)

    def correct(self, *corrections: Correction) -> Effect:
        """Keep corrections and apply them, to what comes later too; what they changed.

        One with the id of an earlier one takes its place; one that was undone holds again. Raises
        InputError when one makes no sense, and LimitError when they are more than is allowed; then
        none is kept.
        """
        with self._looking("edit") as (session, collection):
            found = correcting.find(session, collection, corrections)
        with self._changing() as (session, collection):
            return correcting.make(session, collection, corrections, found)

    def undo(self, *identifiers: str) -> Effect:
        """Let corrections of these ids hold no more; what came back. Unknown ids are ignored."""
        with self._looking("edit") as (session, collection):
            found = correcting.find_of(session, collection, identifiers)
        with self._changing() as (session, collection):
            return correcting.undo(session, collection, identifiers, found)

    def preview(self, *corrections: Correction) -> Effect:
        """What `correct` would change; nothing is kept."""
        with self._looking("edit") as (session, collection):
            return correcting.preview(session, collection, corrections)

    def doubtful(self, most: int = 50) -> list[Doubt]:
        """The names to review first: those with most mentions that are expected to be wrong.

        Of a large collection they are those of some articles (`geo.store.review.ARTICLES`).
        """
        with self._looking() as (session, collection):
            return review.doubtful(session, collection, most)

    # Its checks

    def audits(self) -> list[Audit]:
        """The checks of samples that were made, the first one first."""
        with self._looking() as (session, collection):
            return auditing.listed(session, collection)

    def keep_audit(self, audit: Audit) -> str:
        """Keep a check as a new one, judged or not; its id. InputError when it makes no sense.

        The collection forgets the first of more than twenty.
        """
        with self._changing(grow=False) as (session, collection):
            mine = CollectionRow.number == collection
            revision = session.scalars(select(CollectionRow.revision).where(mine)).one()
            return auditing.keep(session, collection, audit, revision)

    def judge(self, audit: str, place: int, verdict: Verdict | None, by: str = "") -> bool:
        """Judge the mention at a place of a check, or take the verdict back with None.

        False when there is no such mention; InputError when there is no such verdict.
        """
        with self._changing(grow=False) as (session, collection):
            return auditing.judge(session, collection, audit, place, verdict, by)

    # Its counts, without reading mentions

    def country_counts(self, rule: CountRule = DEFAULT_COUNT_RULE) -> list[CountryCount]:
        """How often each country counts and in how many articles, the most mentioned first.

        From tables that are kept with the mentions; `rule.minimum_score` is left aside.
        """
        with self._looking() as (session, collection):
            return overview.country_counts(session, collection, rule)

    def place_counts(
        self, rule: CountRule = DEFAULT_COUNT_RULE, most: int | None = None
    ) -> list[PlaceCount]:
        """How often each place inside a country counts, the most mentioned first."""
        with self._looking() as (session, collection):
            return overview.place_counts(session, collection, rule, most)

    @contextmanager
    def _looking(self, needed: Role = "view") -> Iterator[tuple[Session, int]]:
        """A transaction that reads, and the collection's number."""
        with transaction(self._engine) as session:
            yield session, checked(session, self.access, needed)

    @contextmanager
    def _changing(self, *, grow: bool = True) -> Iterator[tuple[Session, int]]:
        """A transaction that writes; those on one collection wait for each other."""
        with transaction(self._engine) as session:
            changed = {"changed_at": datetime.now(UTC)} if grow else {}
            session.execute(
                update(CollectionRow)
                .where(CollectionRow.id == self.access.collection)
                .values(revision=CollectionRow.revision + int(grow), **changed)
            )
            yield session, checked(session, self.access, "edit")


def described(session: Session, collection: int) -> CollectionSummary:
    """The summary of a collection."""
    columns = [getattr(CollectionRow, name) for name in CollectionSummary.__slots__]
    row = session.execute(select(*columns).where(CollectionRow.number == collection)).one()
    return CollectionSummary(**row._asdict())


def _or_undo(session: Session, changed: Changed) -> Changed:
    """Whether something changed; if not, the revision is not to grow."""
    if not changed:
        session.rollback()
    return changed
