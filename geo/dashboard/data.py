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
from geo.dashboard.view import Copies, View
from geo.figures import place_table
from geo.model import Article, Versions
from geo.settings import database_url
from geo.store import ArticleSummary, Collection, Store
from geo.worker import Intake, Job, Worker

Made = TypeVar("Made")


def store() -> Store:
    """The store, opened once."""
    return _store(database_url())


def collection() -> Collection:
    """Where articles are added; everyone who opens the dashboard shares it."""
    return _shared(database_url())


def summaries() -> dict[str, ArticleSummary]:
    """The stored articles by their keys, in the order in which they came."""
    return _summaries(database_url(), _revision())


def mentions(keys: Sequence[str] = (), copies: Copies = "each") -> pd.DataFrame:
    """The mention table of these articles, or of all; copies of a story each, or once."""
    table = _mentions(database_url(), _revision())
    chosen = table[table["key"].isin(list(keys))] if keys else table
    return once_a_group(chosen) if copies == "once" else chosen


def filtered(view: View) -> pd.DataFrame:
    """The mention table of the articles that a view filters, counted or not."""
    table = mentions(copies="each")
    chosen = table if (keys := keys_of(view)) is None else table[table["key"].isin(list(keys))]
    return once_a_group(chosen) if view.copies == "once" else chosen


def article(key: str) -> Article | None:
    """A stored article with its mentions."""
    return _article(database_url(), _revision(), key)


def opener() -> Callable[[str], Article | None]:
    """Opens stored articles by their keys, in any thread."""
    shown = _shown()
    return lambda key: next(filter(None, (found.article(key) for found in shown)), None)


def versions() -> list[Versions]:
    """What made the numbers."""
    return _versions(database_url(), _revision())


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
    return _tables(database_url(), _revision(), view.counting)


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
    made: Made = _derived(database_url(), _revision(), name, view, make)
    return made


def keys_of(view: View) -> tuple[str, ...] | None:
    """The articles that a view filters, in the order in which they came; None means all.

    An article without a date lies in no span of days.
    """
    keys = there(view.articles)
    if not (keys or view.since or view.until):
        return None
    chosen = {key: summaries()[key] for key in keys} or summaries()
    return tuple(key for key, summary in chosen.items() if _within(summary, view))


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


@st.cache_resource(show_spinner=False, max_entries=2)
def _shared(url: str) -> Collection:
    opened = _store(url)
    made = [found.id for found in opened.collections() if not found.public]
    return opened.as_host(made[0] if made else opened.create("Articles").id)


def _shown() -> tuple[Collection, Collection]:
    """The samples, and what was added."""
    return store().collection(), collection()


def _revision() -> tuple[int, int]:
    samples, added = _shown()
    return samples.revision(), added.revision()


@st.cache_resource(show_spinner=False, max_entries=2)
def _summaries(url: str, revision: tuple[int, int]) -> dict[str, ArticleSummary]:
    found = [summary for shown in _shown() for summary in shown.articles()]
    return {summary.key: summary for summary in found}


@st.cache_resource(show_spinner=False, max_entries=2)
def _mentions(url: str, revision: tuple[int, int]) -> pd.DataFrame:
    tables = [found.mention_table() for found in _shown()]
    table = pd.concat([table for table in tables if len(table)] or tables[:1], ignore_index=True)
    table = table.drop_duplicates(["key", "start"], ignore_index=True)
    return table.astype(dict.fromkeys(_CODED, "category"))


_CODED = (
    *("article", "key", "group", "title", "source", "text", "kind", "section"),
    *("country", "name", "admin1", "feature"),
)
"""Columns of few different texts, as categories: a filter is three times as fast."""


@st.cache_resource(show_spinner=False, max_entries=16)
def _tables(url: str, revision: tuple[int, int], view: View) -> Tables:
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


@st.cache_resource(show_spinner=False, max_entries=32)
def _derived(
    url: str, revision: tuple[int, int], name: str, view: View, _make: Callable[[], Any]
) -> Any:
    return _make()


def _representatives(found: pd.DataFrame, listed: Sequence[str]) -> tuple[str, ...]:
    """One article of each group: the one whose mentions were found, else the first."""
    articles = summaries()
    of_group = dict(zip(found["group"], found["key"], strict=True))
    return tuple(key for key in listed if of_group.setdefault(articles[key].group, key) == key)


@st.cache_resource(show_spinner=False, max_entries=8)
def _article(url: str, revision: tuple[int, int], key: str) -> Article | None:
    return opener()(key)


@st.cache_resource(show_spinner=False, max_entries=2)
def _versions(url: str, revision: tuple[int, int]) -> list[Versions]:
    return list(dict.fromkeys(made for found in _shown() for made in found.versions()))


def intake() -> Intake:
    """The way in for articles; its processes begin with the samples."""
    return Intake(_reader(database_url())[0], collection().id)


def seeding() -> Job:
    """The reading of the sample articles, which a new store begins with."""
    return _reader(database_url())[1]


@st.cache_resource(show_spinner=False, max_entries=2, on_release=lambda reader: reader[0].close())
def _reader(url: str) -> tuple[Worker, Job]:
    worker = Worker(_store(url).url)
    return worker, worker.seed_samples()
