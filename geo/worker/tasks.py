"""What worker processes do. The rooms that do it are imported there, and not in the page."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from geo.errors import BusyError, DatelineError, LimitError
from geo.model import Article, Failure, Metadata
from geo.worker.drafts import Draft, TableDraft, put_down, take_up
from geo.worker.job import ItemResult, Outcome

if TYPE_CHECKING:
    from geo.loaders.roles import Roles
    from geo.loaders.web.listing import Entry, Listing
    from geo.store import Collection, Store
    from geo.worker.reading import Reading

Item = Article | Failure

_log = logging.getLogger(__name__)


def warm(profile: str) -> Iterator[ItemResult]:
    """Load the pipeline, so that the first upload need not wait for it."""
    from geo.nlp import pipeline

    pipeline(profile)
    yield from ()


def add_samples(store_url: str | None, profile: str) -> Iterator[ItemResult]:
    """Parse the sample articles into the store, unless they are there."""
    from geo.nlp import parse, versions
    from geo.store import seed_samples

    store = _store(store_url)
    store.find_copies()
    samples = seed_samples(store, lambda a: parse(a, profile), versions(profile))
    for sample in samples:
        yield _result(sample.id, sample, "added")


@dataclass(frozen=True, slots=True)
class Keeping:
    """How articles are kept: parsed by a profile, in a collection; drafts wait in a folder.

    Of each file the first `held` articles become drafts, and the others are kept at once. They
    count against what the `visitor` may add in a day.
    """

    folder: Path
    profile: str
    store_url: str | None
    collection: str
    held: int
    visitor: str = ""


def read_upload(
    path: Path, name: str, metadata: Metadata, keeping: Keeping, checked: bool = False
) -> Iterator[ItemResult | Draft | TableDraft]:
    """Read a file, which goes by `name`; what `metadata` says wins over what the file says.

    A table is not read before a person has seen its columns, unless nothing is to wait. A file
    whose size was `checked` may be larger than others.
    """
    table = next(_reading().table(path, name), None) if keeping.held else None
    if isinstance(table, TableDraft):
        yield replace(table, metadata=metadata)
        return
    found = _reading().file(path, name, checked=checked)
    yield from _taken_in(name, _with(found, metadata), keeping)


def read_table(table: TableDraft, roles: Roles, keeping: Keeping) -> Iterator[ItemResult | Draft]:
    """Read the rows of a table whose columns a person has seen."""
    found = _reading().file(table.path, table.name, roles)
    yield from _taken_in(table.name, _with(found, table.metadata), keeping)


def read_address(url: str, keeping: Keeping) -> Iterator[ItemResult | Draft | Listing]:
    """Read the page or file at an address; a feed or sitemap is for the person to choose from."""
    for found in _reading().address(url):
        if isinstance(found, Article | Failure):
            yield from _taken_in(url, [found], keeping)
        else:
            yield found


def list_address(url: str) -> Iterator[ItemResult | Listing]:
    """What there is to choose from at an address."""
    for found in _reading().listing(url):
        yield _refused(found) if isinstance(found, Failure) else found


def read_entry(entry: Entry, keeping: Keeping) -> Iterator[ItemResult | Draft]:
    """Read a page that was chosen from a listing."""
    yield from _taken_in(entry.url, _reading().entry(entry), keeping)


def keep_draft(draft: Draft, metadata: Metadata, keeping: Keeping) -> Iterator[ItemResult]:
    """Parse and keep what waited, with the metadata that a person gave it."""
    article = replace(take_up(draft.path), **metadata)
    try:
        yield _kept(draft.name, article, keeping)
    except LimitError as error:
        title = article.title or article.id
        yield ItemResult(draft.name, "refused", str(error), title=title)


def _with(found: Iterable[Item], metadata: Metadata) -> Iterator[Item]:
    for item in found:
        yield item if isinstance(item, Failure) else replace(item, **metadata)


def _taken_in(name: str, found: Iterable[Item], keeping: Keeping) -> Iterator[ItemResult | Draft]:
    held = 0
    for item in found:
        if isinstance(item, Failure):
            yield _refused(item)
        elif _collection(keeping).has(item.key):
            yield _result(name, item, "already there")
        elif held < keeping.held:
            held += 1
            yield put_down(item, name, keeping.folder)
        else:
            try:
                yield _kept(name, item, keeping)
            except LimitError as error:
                yield ItemResult(name, "refused", f"{error} {_LEFT}", title=item.title or item.id)
                return


_LEFT = "What comes after it in the file was not read."


def parse_each(items: Sequence[Article | Failure], profile: str) -> Iterator[Article | Failure]:
    """The articles parsed, in their order; one that cannot be parsed becomes a Failure."""
    for item in items:
        yield item if isinstance(item, Failure) else parse_or_fail(item, profile)


def parse_or_fail(article: Article, profile: str) -> Article | Failure:
    """The article parsed, or the reason why it cannot be."""
    from geo.nlp import parse

    try:
        return parse(article, profile)
    except DatelineError as error:
        return Failure(name_of(article), str(error))
    except Exception:
        _log.exception("An article could not be parsed")
        reason = "An unexpected error stopped its parsing; the log has the details."
        return Failure(name_of(article), reason)


def name_of(article: Article) -> str:
    """What people know the article by: its own id, or the file that it came from."""
    return article.source if article.source and article.id == article.key else article.id


def _kept(name: str, article: Article, keeping: Keeping) -> ItemResult:
    from geo.nlp import versions

    collection, began = _collection(keeping), perf_counter()
    if collection.has(article.key):
        return _result(name, article, "already there")
    parsed = parse_or_fail(article, keeping.profile)
    if isinstance(parsed, Failure):
        return ItemResult(name, "refused", parsed.reason, title=article.title or article.id)
    try:
        added = collection.add(parsed, versions(keeping.profile), keeping.visitor)
    except (LimitError, BusyError):
        raise
    except DatelineError as error:
        return ItemResult(name, "refused", str(error), title=article.title or article.id)
    if not added:
        return _result(name, parsed, "already there")
    copied = collection.original(parsed.key)
    told = f"It tells the same as “{copied}”, which was here already." if copied else ""
    return _result(name, parsed, "added", told, perf_counter() - began)


def _refused(failure: Failure) -> ItemResult:
    return ItemResult(failure.name, "refused", failure.reason)


def _result(
    name: str, article: Article, outcome: Outcome, reason: str = "", seconds: float = 0.0
) -> ItemResult:
    return ItemResult(
        name=name,
        outcome=outcome,
        reason=reason,
        key=article.key,
        title=article.title or article.id,
        mentions=sum(mention.counted for mention in article.mentions),
        seconds=seconds,
    )


@cache
def _reading() -> Reading:
    """The process that reads uploads; it ends with this one."""
    from geo.worker.reading import Reading

    return Reading()


def _collection(keeping: Keeping) -> Collection:
    return _store(keeping.store_url).as_host(keeping.collection)


@cache
def _store(url: str | None) -> Store:
    from geo.store import Store

    return Store.open(url)
