"""Files and addresses read in a process of their own: one that hangs or swells costs no other.

What comes may be made to do harm, and the libraries that take files apart promise nothing. So
they work in a process that is ended when it takes too long or too much memory.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from geo import settings
from geo.errors import InputError
from geo.loaders import is_address, load_all, load_bytes
from geo.loaders.address_lists import addresses_of
from geo.loaders.choose import HEAD_BYTES, choose
from geo.loaders.files import STANDARD_INPUT, load_path, load_stream
from geo.loaders.folders import files_of
from geo.loaders.names import display_name, printable
from geo.loaders.streams import read_whole, rejoined
from geo.model import Article, Failure
from geo.worker import arrivals
from geo.worker.child import Child, ChildEnded, LimitExceeded
from geo.worker.guard import Excess, Limits

if TYPE_CHECKING:
    from geo.loaders.roles import Roles
    from geo.loaders.web import Visitor
    from geo.loaders.web.listing import Entry, Listing
    from geo.worker.drafts import TableDraft

FETCHING_SECONDS = 120
"""What an address may take in addition: servers are slow, and fetching has limits of its own."""

Arguments = TypeVarTuple("Arguments")
Found = TypeVar("Found")
Item = Article | Failure


def read_all(
    sources: Iterable[str | Path],
    *,
    most: int | None = None,
    visitor: Visitor | None = None,
    columns: Roles | None = None,
) -> Iterator[Item]:
    """The same as `geo.loaders.load_all`, each file within limits of time and memory.

    `columns` of tables are taken instead of a guess.
    """
    with closing(Reading(columns)) as reading:
        for source in sources:
            yield from reading.source(source, most, visitor)


class Reading:
    """Reads one file after the other in a process that starts with the first."""

    def __init__(self, columns: Roles | None = None) -> None:
        self._child = Child()
        self._columns = columns

    def source(
        self, source: str | Path, most: int | None = None, visitor: Visitor | None = None
    ) -> Iterator[Item]:
        """The articles and failures in a file, folder or address; `-` is standard input.

        Of a feed or sitemap come its `most` newest entries. `visitor` visits addresses.
        """
        if source == "-":
            yield from self._standard_input()
        elif is_address(str(source)) or addresses_of(Path(source)):
            load = partial(load_all, most=most, visitor=visitor)
            yield from self.read(str(source), FETCHING_SECONDS, load, [source])
        else:
            for file in _files(Path(source)):
                yield from self.read(
                    str(file), 0, arrivals.with_columns, self._columns, load_path, file
                )

    def file(
        self, path: Path, name: str, roles: Roles | None = None, checked: bool = False
    ) -> Iterator[Item]:
        """The articles and failures in an uploaded file, which people know as `name`.

        `roles` are the columns of a table, where a person has chosen them. One whose size was
        `checked` may be larger than others.
        """
        return self.read(display_name(name), 0, arrivals.load_upload, path, name, roles, checked)

    def table(self, path: Path, name: str) -> Iterator[TableDraft | Failure]:
        """What there is to choose of a table, if the file is one."""
        return self.read(display_name(name), 0, arrivals.find_table, path, name)

    def address(self, url: str) -> Iterator[Item | Listing]:
        """The articles and failures at an address, or what its feed or sitemap lists."""
        return self.read(url, FETCHING_SECONDS, arrivals.load_or_list, url)

    def listing(self, url: str) -> Iterator[Listing | Failure]:
        """What there is to choose from at an address."""
        return self.read(url, FETCHING_SECONDS, arrivals.list_entries, url)

    def entry(self, entry: Entry) -> Iterator[Item]:
        """The articles and failures of a page that is listed."""
        return self.read(entry.url, FETCHING_SECONDS, arrivals.load_entry, entry)

    def upload(self, content: bytes, name: str) -> Iterator[Item]:
        """The articles and failures in an upload."""
        return self.read(display_name(name), 0, load_bytes, content, name)

    def close(self) -> None:
        """End the process."""
        self._child.close()

    def read(
        self,
        name: str,
        more_seconds: float,
        load: Callable[[*Arguments], Iterator[Found]],
        *arguments: *Arguments,
    ) -> Iterator[Found | Failure]:
        """What a function of some module finds in what people know as `name`, within limits."""
        memory = settings.max_reading_bytes()
        limits = Limits(
            settings.max_reading_seconds() + more_seconds, memory, _is_article, memory / 2
        )
        try:
            yield from self._child.run_within(limits, load, *arguments)
        except LimitExceeded as error:
            yield Failure(printable(name), _too_much(error.excess))
        except ChildEnded:
            yield Failure(printable(name), _DAMAGED)

    def _standard_input(self) -> Iterator[Item]:
        """Records come as they are written; anything else is read to its end first."""
        head = sys.stdin.buffer.read(HEAD_BYTES)
        stream = rejoined(head, sys.stdin.buffer)
        if choose(head, "") == "lines":
            yield from load_stream(stream, STANDARD_INPUT)
            return
        try:
            content = read_whole(stream)
        except InputError as error:
            yield Failure(STANDARD_INPUT, str(error))
        else:
            yield from self.upload(content, STANDARD_INPUT)


_DAMAGED = (
    "Reading it ended the process that reads. It may be damaged: save it anew with the program "
    "that it came from, or save it as text."
)


def _too_much(excess: Excess) -> str:
    if excess == "seconds":
        took = f"{settings.max_reading_seconds():,} seconds"
        setting = "GEO_MAX_READING_SECONDS"
    else:
        took = f"{settings.max_reading_bytes() // 1_000_000:,} MB of memory"
        setting = "GEO_MAX_READING_BYTES"
    return (
        f"Reading it took more than {took}, so it was stopped; what it gave before is kept. "
        f"Split it or save it as text, or raise {setting}."
    )


def _files(path: Path) -> Iterable[Path]:
    try:
        return files_of(path) if path.is_dir() else [path]
    except (OSError, ValueError):  # a name that no file can have; opening it says why
        return [path]


def _is_article(item: Item | None) -> bool:
    return isinstance(item, Article)
