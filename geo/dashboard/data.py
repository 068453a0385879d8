"""What pages show, from the store: read once for each change of it, shared by all visitors.

Tables are shared, not copied: a page must not change them.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from geo.analysis.grouping import Grouping
from geo.analysis.measures import measure_table
from geo.counts import article_country_matrix, counted, once_a_group
from geo.dashboard.accounts.owned import opened
from geo.dashboard.accounts.signing_in import account_id
from geo.dashboard.state import kept_view
from geo.dashboard.view import Copies, View
from geo.dashboard.visitors import visitor_key
from geo.errors import AccessError
from geo.figures import place_table
from geo.model import Article, Versions
from geo.settings import database_url, read_only
from geo.store import Administration, ArticleSummary, Collection, CollectionSummary, Store
from geo.store.access import VIEW_ONLY
from geo.worker import Intake, Job, Worker

COLLECTIONS = 24
"""Of how many collections the tables are kept in memory, those that were looked at last."""

Made = TypeVar("Made")


def store() -> Store:
    """The store, opened once."""
    return _store(database_url())


def collection() -> Collection:
    """What the visitor's address opens; AccessError when it opens nothing (any more)."""
    return opened(store(), kept_view().collection, account_id())


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


def summary() -> CollectionSummary:
    """The visitor's collection: its name, description and size."""
    return _summary(*_now())


def summaries() -> dict[str, ArticleSummary]:
    """The stored articles by their keys, in the order in which they came."""
    return _summaries(*_now())


def mentions(keys: Sequence[str] = (), copies: Copies = "each") -> pd.DataFrame:
    """The mention table of these articles, or of all; copies of a story each, or once."""
    table = _mentions(*_now())
    chosen = table[table["key"].isin(list(keys))] if keys else table
    return once_a_group(chosen) if copies == "once" else chosen


def filtered(view: View) -> pd.DataFrame:
    """The mention table of the articles that a view filters, counted or not."""
    table = mentions(copies="each")
    chosen = table if (keys := keys_of(view)) is None else table[table["key"].isin(list(keys))]
    return once_a_group(chosen) if view.copies == "once" else chosen


def article(key: str) -> Article | None:
    """A stored article with its mentions."""
    return _article(*_now(), key)


def opener() -> Callable[[str], Article | None]:
    """Opens stored articles by their keys, in any thread."""
    return collection().article


def versions() -> list[Versions]:
    """What made the numbers."""
    return _versions(*_now())


@dataclass(frozen=True, slots=True)
class Tables:
    """What a view counts: its articles' keys; mentions one by one, by country and by place.

    `countries` is a measure table whose units are in the column `country`.
    """

    articles: tuple[str, ...]
    mentions: pd.DataFrame
    countries: pd.DataFrame
    places: pd.DataFrame


def tables(view: View) -> Tables:
    """What a view counts, of the articles that it filters."""
    return _tables(*_now(), view.counting)


def units(view: View, grouping: Grouping) -> pd.DataFrame:
    """The measure table of what a view counts, by region or continent."""
    shown = tables(view)
    return derived(
        f"units {grouping}",
        view.counting,
        lambda: measure_table(shown.mentions, len(shown.articles), grouping, view.kinds),
    )


def matrix(view: View) -> pd.DataFrame:
    """How often each article that a view filters mentions each country."""
    rows = tables(view).mentions
    return derived(
        "matrix", view.counting, lambda: article_country_matrix(rows, view.rule, row="key")
    )


def derived(name: str, view: View, make: Callable[[], Made]) -> Made:
    """What is made of the tables of a view, kept under a name until the store changes."""
    made: Made = _derived(*_now(), name, view, make)
    return made


def keys_of(view: View) -> tuple[str, ...] | None:
    """The articles that a view filters, in the order in which they came; None means all.

    An article without a date lies in no span of days.
    """
    keys = there(view.articles)
    if not (keys or view.since or view.until or view.search):
        return None
    chosen = {key: summaries()[key] for key in keys} or summaries()
    having = _having(*_now(), view.search) if view.search else chosen.keys()
    return tuple(key for key, summary in chosen.items() if key in having and _within(summary, view))


def _within(summary: ArticleSummary, view: View) -> bool:
    if not (view.since or view.until):
        return True
    day = summary.published
    return day is not None and (view.since or day) <= day <= (view.until or day)


def there(keys: Sequence[str]) -> tuple[str, ...]:
    """Those of the keys whose articles are (still) there."""
    known = summaries()
    return tuple(key for key in keys if key in known)


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Take what start-up made out of the garbage collector's sight.

    Streamlit collects everything after each run; that took 100 ms of 120.
    """
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False, max_entries=2)
def _store(url: str) -> Store:
    return Store.open(url)


def _now() -> tuple[str, str, int]:
    """What a cache keeps things by: the database, the collection, and its revision.

    It asks the database whether the visitor may still look.
    """
    found = collection()
    return database_url(), found.id, found.revision()


@st.cache_resource(show_spinner=False, max_entries=COLLECTIONS)
def _summary(url: str, identifier: str, revision: int) -> CollectionSummary:
    return collection().summary()


@st.cache_resource(show_spinner=False, max_entries=COLLECTIONS)
def _summaries(url: str, identifier: str, revision: int) -> dict[str, ArticleSummary]:
    return {summary.key: summary for summary in collection().articles()}


@st.cache_resource(show_spinner=False, max_entries=COLLECTIONS)
def _mentions(url: str, identifier: str, revision: int) -> pd.DataFrame:
    return collection().mention_table().astype(dict.fromkeys(_CODED, "category"))


_CODED = (
    *("article", "key", "group", "title", "source", "text", "kind", "section"),
    *("country", "name", "admin1", "feature"),
)
"""Columns of few different texts, as categories: a filter is three times as fast."""


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _tables(url: str, identifier: str, revision: int, view: View) -> Tables:
    found, keys = filtered(view), keys_of(view)
    listed = tuple(summaries()) if keys is None else keys
    articles = _representatives(found, listed) if view.copies == "once" else listed
    rows = counted(found, view.rule)
    countries = measure_table(rows, len(articles), kinds=view.kinds)
    return Tables(
        articles,
        rows,
        countries.rename(columns={"unit": "country"}),
        place_table(rows, view.rule),
    )


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _having(url: str, identifier: str, revision: int, words: str) -> frozenset[str]:
    """The keys of the articles that have the words."""
    return frozenset(summary.key for summary in collection().search(words))


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _derived(
    url: str, identifier: str, revision: int, name: str, view: View, _make: Callable[[], Any]
) -> Any:
    return _make()


def _representatives(found: pd.DataFrame, listed: Sequence[str]) -> tuple[str, ...]:
    """One article of each group: the one whose mentions were found, else the first."""
    articles = summaries()
    of_group = dict(zip(found["group"], found["key"], strict=True))
    return tuple(key for key in listed if of_group.setdefault(articles[key].group, key) == key)


@st.cache_resource(show_spinner=False, max_entries=4 * COLLECTIONS)
def _article(url: str, identifier: str, revision: int, key: str) -> Article | None:
    return collection().article(key)


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
