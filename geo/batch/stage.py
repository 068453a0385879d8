"""The task that reads: some files to parts of bounded size, which wait to be parsed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field

import fsspec

from geo.batch import plan
from geo.batch.folder import Folder
from geo.batch.inputs import Unit
from geo.batch.tables import article_table, error_table
from geo.loaders.choose import PARQUET
from geo.loaders.files import guarded, load_stream
from geo.loaders.names import printable
from geo.loaders.parquet import read_parquet
from geo.model import Article, Failure
from geo.worker.reading import Reading

MOST_ITEMS = 5_000
"""How many articles and failures end a part early: short ones are costlier than their size."""

_LIFTED = ("GEO_MAX_UNPACKED_BYTES", "GEO_MAX_PACKED_FILES", "GEO_MAX_BAD_RECORDS")
_NO_LIMIT = str(10**15)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that waits to be parsed: its name, and how much of the unit's text it has."""

    name: str
    bytes: int


@dataclass(slots=True)
class _Filling:
    """A part that is being filled."""

    articles: list[Article] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    bytes: int = 0

    def add(self, item: Article | Failure) -> None:
        if isinstance(item, Article):
            self.articles.append(item)
            self.bytes += len(item.text.encode())
        else:
            self.failures.append(item)

    def is_full(self, most_bytes: int) -> bool:
        return self.bytes >= most_bytes or len(self.articles) + len(self.failures) >= MOST_ITEMS


def stage(unit: Unit, folder: Folder, part_bytes: int) -> list[Part]:
    """Read a unit into parts, note it, and say which parts these are."""
    parts: list[Part] = []
    filling = _Filling()
    for item in _items(unit):
        filling.add(item)
        if filling.is_full(part_bytes):
            parts.append(_keep(filling, plan.part_name(unit, len(parts)), folder))
            filling = _Filling()
    if filling.articles or filling.failures:
        parts.append(_keep(filling, plan.part_name(unit, len(parts)), folder))
    noted = {
        "sha256": [_sha256(one.name) for one in unit.inputs],
        "parts": [asdict(part) for part in parts],
    }
    folder.write_json(plan.read(unit), noted)
    return parts


def staged_parts(unit: Unit, folder: Folder) -> list[Part]:
    """The parts of a unit that was read before."""
    return [Part(**part) for part in folder.read_json(plan.read(unit))["parts"]]


def load_input(name: str) -> Iterator[Article | Failure]:
    """The articles and failures in an input; this runs in the process that reads.

    A corpus may be larger than what anyone may upload, so only what one record takes is limited.
    """
    os.environ.update(dict.fromkeys(_LIFTED, _NO_LIMIT))
    label = printable(name)
    try:
        with fsspec.open(name, "rb") as file:
            is_parquet = file.read(len(PARQUET)) == PARQUET
            file.seek(0)
            if is_parquet:  # which can be read in pieces where it can be sought in
                yield from guarded(read_parquet(file, label), label, None)
            else:
                yield from load_stream(file, label)
    except OSError as error:
        yield Failure(label, f"It could not be opened: {error.strerror or error}.")


def _items(unit: Unit) -> Iterator[Article | Failure]:
    """What is in the files; the process that reads them ends with them, for its memory's sake."""
    with closing(Reading()) as reading:
        for one in unit.inputs:
            yield from reading.read(one.name, 0, load_input, one.name)


def _keep(filling: _Filling, name: str, folder: Folder) -> Part:
    folder.write_table(plan.staged("articles", name), article_table(filling.articles))
    folder.write_table(plan.staged("errors", name), error_table(filling.failures))
    return Part(name, filling.bytes)


def _sha256(name: str) -> str:
    with fsspec.open(name, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
