"""What pages show, from the store: read once for each change of it, shared by all visitors.

Tables are shared, not copied: a page must not change them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

import numpy as np
import pandas as pd
import streamlit as st

from geo.analysis.grouping import Grouping
from geo.analysis.measures import SURE
from geo.columns import Choice, Columns
from geo.columns.columns import Numbers
from geo.columns.finding import articles_within, names_of
from geo.columns.finding import once_a_group as once_a_story
from geo.columns.survey import Counts, Survey, counts_of, survey, totals
from geo.columns.tables import (
    country_table,
    matrix_table,
    number_of_places,
    place_table,
    unit_table,
    with_articles,
)
from geo.columns.tables import rows as compact_rows
from geo.corrections import Correction
from geo.counts import counted
from geo.dashboard.accounts.owned import opened
from geo.dashboard.accounts.signing_in import account_id
from geo.dashboard.kept import KeptColumns, Keys, Summaries
from geo.dashboard.state import kept_view
from geo.dashboard.view import COUNTED_KINDS, View
from geo.dashboard.visitors import visitor_key
from geo.errors import AccessError
from geo.model import Article, Versions
from geo.settings import database_url, read_only
from geo.store import Administration, Collection, CollectionSummary, Effect, Store
from geo.store.access import VIEW_ONLY
from geo.worker import Intake, Job, Worker

COLLECTIONS = 24
"""Of how many collections names and versions are kept in memory, and a quarter of the views."""

MOST_PLACES = 1_000
"""The most mentioned places are listed, and fewer of them drawn."""

Made = TypeVar("Made")

_SEEN: ContextVar[dict[Hashable, Any] | None] = ContextVar("_SEEN", default=None)
"""What a page looked up while it is made."""


@contextmanager
def one_look() -> Iterator[None]:
    """Within it a page sees one state of the store, and asks once whether the visitor may look.

    What a page changes, and what it reads of texts, is checked each time all the same.
    """
    token = _SEEN.set({})
    try:
        yield
    finally:
        _SEEN.reset(token)


def _once(name: Hashable, make: Callable[[], Made]) -> Made:
    seen = _SEEN.get()
    if seen is None:
        return make()
    if name not in seen:
        seen[name] = make()
    found: Made = seen[name]
    return found


def store() -> Store:
    """The store, opened once."""
    return _store(database_url())


def collection() -> Collection:
    """What the visitor's address opens; AccessError when it opens nothing (any more)."""
    token = kept_view().collection
    return _once(("collection", token), lambda: opened(store(), token, account_id()))


def opens(token: str) -> bool:
    """Whether a link's token opens a collection now: it may have been revoked since."""

    def tried() -> bool:
        try:
            store().collection(token)
        except AccessError:
            return False
        return True

    return _once(("opens", token), tried)


def administration() -> Administration:
    """What who signed in may do as an administrator; AccessError for everyone else."""
    return store().administration(account_id())


def visitor() -> str:
    """What limits know the visitor by."""
    return visitor_key(account_id(), st.context.ip_address)


def may_edit() -> bool:
    """Whether the visitor may change the collection now."""
    return not read_only() and collection().may_edit


def editing(found: Collection | None = None) -> Collection:
    """A collection, or that of the visitor's address, to change it.

    Raises AccessError where that is not allowed.
    """
    if read_only():
        raise AccessError(
            "Nothing can be added or changed here: the dashboard is read-only. Run one of your "
            "own, or ask those who run it."
        )
    found = found or collection()
    if not found.may_edit:
        raise AccessError(VIEW_ONLY)
    return found


def at_hand() -> bool:
    """Whether the visitor's collection was read before; to read a large one takes a while."""
    return _columns().has(database_url(), collection())


def summary() -> CollectionSummary:
    """The visitor's collection: its name, description and size."""
    return _summary(*_now().name)


def summaries() -> Summaries:
    """The stored articles by their keys, in the order in which they came."""
    now = _now()
    return _summaries(*now.name, now.columns)


def counted_in(view: View, keys: Sequence[str]) -> pd.DataFrame:
    """The rows of the mention table of some articles that count."""
    return counted(collection().mention_table(list(keys)), view.rule)


def read_mentions(positions: Numbers) -> pd.DataFrame:
    """The mention table of the mentions at some positions of the columns."""
    columns = _now().columns
    article = columns.articles_of(positions)
    numbers = columns.articles.numbers[article].tolist()
    places = (positions - columns.starts[article]).tolist()
    return collection().mentions_at(list(zip(numbers, places, strict=True)))


def article(key: str) -> Article | None:
    """A stored article with its mentions."""
    return _article(*_now().name, key)


def effect(correction: Correction) -> Effect:
    """What a correction would change; who makes it, when and why is all the same."""
    asked = replace(correction, who="", why="", when=datetime.fromtimestamp(0, UTC))
    return _effect(*_now().name, asked, correction, editing())


def versions() -> list[Versions]:
    """What made the numbers."""
    return _versions(*_now().name)


@dataclass(frozen=True)
class Counted:
    """The numbers of a view: all counted mentions, those of low score, places; and two tables.

    `countries` is a measure table whose units are in the column `country`; `places` has those
    most mentioned, without the number of their articles.
    """

    mentions: int
    doubtful: int
    number_of_places: int
    countries: pd.DataFrame
    places: pd.DataFrame


@dataclass(frozen=True)
class Tables(Counted):
    """The same with the choice of articles and mentions that it was counted in."""

    choice: Choice

    @property
    def articles(self) -> Keys:
        """The keys of the articles."""
        return Keys(self.choice.columns, self.choice.articles)


def choice(view: View) -> Choice:
    """The articles that a view filters, and what counts in them."""
    now, counting = _now(), view.counting

    def made() -> Choice:
        return Choice(now.columns, view.rule, _positions(*now.name, counting, now.columns))

    return _once(("choice", now.name, counting), made)


def tables(view: View) -> Tables:
    """What a view counts, of the articles that it filters."""
    made, name, counting = choice(view), _now().name, view.counting

    def counted_now() -> Tables:
        return Tables(**vars(_counted(*name, counting, made)), choice=made)

    return _once(("tables", name, counting), counted_now)


def units(view: View, grouping: Grouping) -> pd.DataFrame:
    """The measure table of what a view counts, by region or continent."""
    made = choice(view)
    return derived(
        f"units {grouping}", view.counting, lambda: unit_table(made, grouping, view.kinds)
    )


def matrix(view: View, keys: Sequence[str]) -> pd.DataFrame:
    """How often these articles mention each country; the country most mentioned in all first.

    Articles that a view does not filter are in it, too.
    """
    shown = tables(view)
    positions = shown.choice.columns.articles.positions(keys)
    order = list(shown.countries["country"])
    counts = matrix_table(shown.choice.among(np.sort(positions)))
    return counts.reindex(index=list(keys), columns=order, fill_value=0)


def mentions_in(view: View) -> Numbers:
    """How many mentions count in each of the articles that a view filters, in their order."""
    made = choice(view)
    return derived("totals", view.counting, lambda: totals(made))


def rows_in(view: View, country: str) -> pd.DataFrame:
    """The mentions of a country that a view counts, without texts; some 60 bytes each."""
    made = choice(view)
    return compact_rows(made, names_of(made.columns, [country]))


def places_in(view: View, country: str) -> pd.DataFrame:
    """The places inside a country that a view counts, as `Tables` has those of all."""
    made, name = choice(view), _now().name
    return derived(
        f"places {country}",
        view.counting,
        lambda: place_table(_counts(name, view, made), made, MOST_PLACES, country),
    )


def places_with_articles(view: View, country: str | None = None) -> pd.DataFrame:
    """The most mentioned places of a view, or of a country, and how many articles mention each."""
    places = tables(view).places if country is None else places_in(view, country)
    made = choice(view)
    return derived(f"place-articles {country}", view.counting, lambda: with_articles(places, made))


def languages(view: View) -> dict[str | None, int]:
    """How many of the articles that a view filters are in each language."""
    made = choice(view)
    articles = made.columns.articles
    codes = articles.languages if made.articles is None else articles.languages[made.articles]
    numbers = np.bincount(codes, minlength=len(articles.language_codes)).tolist()
    return dict(zip(articles.language_codes, numbers, strict=True))


def derived(name: str, view: View, make: Callable[[], Made]) -> Made:
    """What is made of the tables of a view, kept under a name until the store changes."""
    made: Made = _derived(*_now().name, name, view, make)
    return made


def there(keys: Sequence[str]) -> tuple[str, ...]:
    """Those of the keys whose articles are (still) there."""
    known = summaries()
    return tuple(key for key in keys if key in known)


def by_title() -> Numbers:
    """The rank of each article when they are ordered by their titles."""
    now = _now()
    return _by_title(*now.name, now.columns)


def revision() -> tuple[str, str, int]:
    """What caches keep things of the visitor's collection by."""
    return _now().name


def copies() -> int:
    """How many articles tell the same as another one."""
    return _now().columns.articles.copies


@st.cache_resource(show_spinner=False, max_entries=2)
def _store(url: str) -> Store:
    return Store.open(url)


class _Now(NamedTuple):
    """What a cache keeps things by: the database, the collection, its revision; and its columns."""

    name: tuple[str, str, int]
    columns: Columns


def _now() -> _Now:
    """The visitor's collection as it is; the database is asked whether they may still look."""
    found, url = collection(), database_url()

    def seen() -> _Now:
        columns = _columns().of(url, found)
        return _Now((url, found.id, columns.revision), columns)

    return _once(("now", found.id), seen)


@st.cache_resource(show_spinner=False)
def _columns() -> KeptColumns:
    return KeptColumns()


@st.cache_resource(show_spinner=False, max_entries=COLLECTIONS)
def _summary(url: str, identifier: str, revision: int) -> CollectionSummary:
    return collection().summary()


@st.cache_resource(show_spinner=False, max_entries=COLLECTIONS)
def _summaries(url: str, identifier: str, revision: int, _columns: Columns) -> Summaries:
    return Summaries(_columns, lambda keys: collection().listed(keys))


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _positions(
    url: str, identifier: str, revision: int, view: View, _columns: Columns
) -> Numbers | None:
    articles = articles_within(
        _columns,
        keys=[key for key in view.articles if _columns.articles.position(key) is not None],
        since=view.since,
        until=view.until,
        having=collection().having(view.search) if view.search else None,
    )
    return once_a_story(_columns, articles) if view.copies == "once" else articles


def _counts(name: tuple[str, str, int], view: View, made: Choice) -> Counts:
    """What a view counts, out of a survey of all kinds: other kinds need no other survey."""
    whole = replace(view.counting, kinds=COUNTED_KINDS)
    found = _surveyed(*name, whole, Choice(made.columns, whole.rule, made.articles))
    return counts_of(found, made.columns.names, view.kinds)


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _surveyed(url: str, identifier: str, revision: int, view: View, _choice: Choice) -> Survey:
    return survey(_choice, SURE)


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _counted(url: str, identifier: str, revision: int, view: View, _choice: Choice) -> Counted:
    found = _counts((url, identifier, revision), view, _choice)
    countries = country_table(found, _choice, view.kinds)
    return Counted(
        mentions=found.mentions,
        doubtful=found.doubtful,
        number_of_places=number_of_places(found, _choice),
        countries=countries.rename(columns={"unit": "country"}),
        places=place_table(found, _choice, MOST_PLACES),
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _by_title(url: str, identifier: str, revision: int, _columns: Columns) -> Numbers:
    numbers = np.array(collection().by_title(), dtype=np.int64)
    ranks = np.empty(len(numbers), np.int64)
    ranks[np.searchsorted(_columns.articles.numbers, numbers)] = np.arange(len(numbers))
    return ranks


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _derived(
    url: str, identifier: str, revision: int, name: str, view: View, _make: Callable[[], Any]
) -> Any:
    return _make()


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _article(url: str, identifier: str, revision: int, key: str) -> Article | None:
    return collection().article(key)


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _effect(
    url: str,
    identifier: str,
    revision: int,
    asked: Correction,
    _correction: Correction,
    _editing: Collection,
) -> Effect:
    return _editing.preview(_correction)


@st.cache_resource(show_spinner=False, max_entries=COLLECTIONS)
def _versions(url: str, identifier: str, revision: int) -> list[Versions]:
    return collection().versions()


def intake() -> Intake:
    """The way into the visitor's collection; its processes begin with the samples."""
    return intake_of(collection(), visitor())


def intake_of(found: Collection, of_visitor: str) -> Intake:
    """The way into a collection for what a visitor sends; AccessError where none may."""
    return Intake(worker(), editing(found).id, visitor=of_visitor)


def worker() -> Worker:
    """Who parses what was uploaded."""
    return _reader(database_url())[0]


def seeding() -> Job:
    """The reading of the sample articles, which a new store begins with."""
    return _reader(database_url())[1]


@st.cache_resource(show_spinner=False, max_entries=2, on_release=lambda reader: reader[0].close())
def _reader(url: str) -> tuple[Worker, Job]:
    made = Worker(_store(url).url)
    Intake.recover(made)
    return made, made.seed_samples()
