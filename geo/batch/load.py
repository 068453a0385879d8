"""A batch's articles into a collection of the store, without parsing anything again."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa

from geo.batch import plan
from geo.batch.folder import Folder
from geo.batch.schemas import ARTICLES, MENTIONS
from geo.batch.tables import articles_of
from geo.model import KINDS, SECTION_KINDS, Article, Failure, Versions

if TYPE_CHECKING:
    from geo.store import Collection

ARTICLES_AT_ONCE = 250
"""In a transaction: enough to make it cheap, and not so many that others wait long."""

_ALWAYS_THERE = ("id", "key", "title", "source", "url", "author", "text")
_DAMAGED = "It is missing or damaged. Run the batch again in a new folder, and load that."
_UNFIT = "What the batch says of it does not fit its text; run the batch again in a new folder."


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the articles of a batch.

    `added` were not there, and `copies` of these tell the same as an earlier article. `present`
    were there, from before or because the batch has their text twice. `left_out` are those that
    the batch's files don't give back; `failures` say why.
    """

    added: int = 0
    copies: int = 0
    present: int = 0
    left_out: int = 0
    failures: tuple[Failure, ...] = ()

    def __add__(self, other: Loaded) -> Loaded:
        """Both together, without the failures, which would fill the memory."""
        return Loaded(
            self.added + other.added,
            self.copies + other.copies,
            self.present + other.present,
            self.left_out + other.left_out,
        )

    @property
    def read(self) -> int:
        """How many articles of the batch are done with."""
        return self.added + self.present + self.left_out


def load(output: str, collection: Collection) -> Generator[Loaded, None, None]:
    """Add the articles of a batch that is over; what became of some of them, after each step.

    Those that are there are passed by, so that a load that was interrupted is begun again. Raises
    InputError when there is no batch in the folder, and what the collection raises.
    """
    folder = Folder(output)
    manifest = plan.read_manifest(folder)
    made_by = Versions(**manifest["made_by"])
    for part in manifest["parts"]:
        tables = _tables(folder, part["part"])
        if isinstance(tables, Failure):
            yield Loaded(left_out=part["articles"], failures=(tables,))
        else:
            yield from _load_part(*tables, made_by, collection)


def _tables(folder: Folder, part: str) -> tuple[pa.Table, pa.Table] | Failure:
    """The articles and mentions of a part, in the columns that `batch` writes."""
    found = []
    for kind, schema in (("articles", ARTICLES), ("mentions", MENTIONS)):
        name = plan.table(kind, part)
        try:
            table = folder.read_table(name)
        except (pa.ArrowException, OSError):
            return Failure(name, _DAMAGED)
        if not table.schema.equals(schema):
            return Failure(name, _DAMAGED)
        found.append(table)
    articles, mentions = found
    if any(articles[name].null_count for name in _ALWAYS_THERE):
        return Failure(plan.table("articles", part), _DAMAGED)
    return articles, mentions


def _load_part(
    articles: pa.Table, mentions: pa.Table, made_by: Versions, collection: Collection
) -> Iterator[Loaded]:
    keys = articles["key"].to_pylist()
    if len(articles) and collection.known(keys).issuperset(keys):
        yield Loaded(present=len(keys))
        return
    waiting = articles_of(articles, mentions)
    while some := list(islice(waiting, ARTICLES_AT_ONCE)):
        yield _add(some, made_by, collection)


def _add(some: list[Article], made_by: Versions, collection: Collection) -> Loaded:
    fit = [article for article in some if _fits(article)]
    unfit = [Failure(article.id, _UNFIT) for article in some if not _fits(article)]
    added = collection.add_all([(article, made_by) for article in fit])
    return Loaded(
        len(added), collection.copies(added), len(fit) - len(added), len(unfit), tuple(unfit)
    )


def _fits(article: Article) -> bool:
    """Whether the mentions are of this text, and of kinds that there are."""
    return all(
        article.text[mention.start : mention.end] == mention.text
        and mention.kind in KINDS
        and mention.section in SECTION_KINDS
        for mention in article.mentions
    )
