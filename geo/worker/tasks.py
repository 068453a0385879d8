"""What worker processes do. The rooms that do it are imported there, and not in the page."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING

from geo.errors import DatelineError
from geo.model import Article, Failure
from geo.worker.job import ItemResult, Outcome

if TYPE_CHECKING:
    from geo.store import Store
    from geo.worker.reading import Reading

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

    samples = seed_samples(_store(store_url), lambda a: parse(a, profile), versions(profile))
    for sample in samples:
        yield _result(sample.id, sample, "added")


def add_upload(
    name: str, content: bytes, profile: str, store_url: str | None
) -> Iterator[ItemResult]:
    """Load a file and keep each of its articles as soon as it is parsed."""
    store = _store(store_url)
    for loaded in _reading().upload(content, name):
        if isinstance(loaded, Failure):
            yield ItemResult(loaded.name, "refused", loaded.reason)
        else:
            yield _kept(name, loaded, profile, store)


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


def _kept(name: str, article: Article, profile: str, store: Store) -> ItemResult:
    from geo.nlp import versions

    began = perf_counter()
    if store.has(article.key):
        return _result(name, article, "already there")
    parsed = parse_or_fail(article, profile)
    if isinstance(parsed, Failure):
        return ItemResult(name, "refused", parsed.reason, title=article.title or article.id)
    try:
        added = store.add(parsed, versions(profile))
    except DatelineError as error:
        return ItemResult(name, "refused", str(error), title=article.title or article.id)
    return _result(name, parsed, "added" if added else "already there", perf_counter() - began)


def _result(name: str, article: Article, outcome: Outcome, seconds: float = 0.0) -> ItemResult:
    return ItemResult(
        name=name,
        outcome=outcome,
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


@cache
def _store(url: str | None) -> Store:
    from geo.store import Store

    return Store.open(url)
