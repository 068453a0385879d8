"""The task that parses: a part that waits to the tables that are the result."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from geo.batch import plan
from geo.batch.folder import Folder
from geo.batch.tables import (
    article_table,
    articles_of,
    count_table,
    error_table,
    failures_of,
    mention_table,
)
from geo.errors import ModelError
from geo.model import Article, Failure, Versions
from geo.nlp import versions
from geo.worker.parallel import Crew, chunks

_mine = threading.local()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a part."""

    part: str
    articles: int
    mentions: int
    errors: int
    characters: int


def parse(part: str, folder: Folder, made_by: Versions) -> Done:
    """Parse a part that waits, keep its tables and note it; one that was parsed stays as it is."""
    _check(made_by)
    before = parsed_before(part, folder)
    if before:
        return before
    try:
        waiting = folder.read_table(plan.staged("articles", part))
        failures = list(failures_of(folder.read_table(plan.staged("errors", part))))
    except FileNotFoundError:  # another worker, thought dead, was quicker
        before = parsed_before(part, folder)
        if before is None:
            raise
        return before
    articles, failed = _parsed(articles_of(waiting), made_by.profile)
    finished = _keep(part, folder, articles, [*failures, *failed])
    for kind in ("articles", "errors"):
        folder.remove(plan.staged(kind, part))
    return finished


def parsed_before(part: str, folder: Folder) -> Done | None:
    """What came of a part when it was parsed, None if it wasn't."""
    try:
        return Done(**folder.read_json(plan.done(part)))
    except FileNotFoundError:
        return None


def _parsed(items: Iterable[Article], profile: str) -> tuple[list[Article], list[Failure]]:
    """The articles parsed; one that kills its process, or takes too much, costs no other."""
    articles: list[Article] = []
    failures: list[Failure] = []
    for chunk in chunks(items):
        for item in _crew(profile).parse(chunk):
            if isinstance(item, Article):
                articles.append(item)
            else:
                failures.append(item)
    return articles, failures


def _keep(part: str, folder: Folder, articles: list[Article], failures: list[Failure]) -> Done:
    mentions = mention_table(articles)
    folder.write_table(plan.table("articles", part), article_table(articles))
    folder.write_table(plan.table("mentions", part), mentions)
    folder.write_table(plan.table("counts", part), count_table(articles))
    if failures:
        folder.write_table(plan.table("errors", part), error_table(failures))
    finished = Done(
        part,
        articles=len(articles),
        mentions=len(mentions),
        errors=len(failures),
        characters=sum(len(article.text) for article in articles),
    )
    folder.write_json(plan.done(part), asdict(finished))
    return finished


def _check(made_by: Versions) -> None:
    here = versions(made_by.profile)
    if here != made_by:
        raise ModelError(
            f"A worker has Dateline {here.dateline} with the gazetteer {here.gazetteer} and the "
            f"models {here.models}; the batch began with {made_by.dateline}, {made_by.gazetteer} "
            f"and {made_by.models}. Install the same everywhere."
        )


def _crew(profile: str) -> Crew:
    """The process that parses for this thread, which keeps its model from task to task."""
    crews: dict[str, Crew] = _mine.__dict__.setdefault("crews", {})
    if profile not in crews:
        crews[profile] = Crew(profile, workers=1)
    return crews[profile]
