"""Files and addresses read in a process of their own: one that hangs or swells costs no other.

What comes may be made to do harm, and the libraries that take files apart promise nothing. So
they work in a process that is ended when it takes too long or too much memory.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVarTuple

from geo import settings
from geo.errors import InputError
from geo.loaders import is_address, load_all, load_bytes
from geo.loaders.choose import HEAD_BYTES, choose
from geo.loaders.files import STANDARD_INPUT, load_stream
from geo.loaders.folders import files_of
from geo.loaders.names import display_name, printable
from geo.loaders.streams import read_whole, rejoined
from geo.model import Article, Failure
from geo.worker.child import Child, ChildEnded, LimitExceeded
from geo.worker.guard import Excess, Limits

FETCHING_SECONDS = 120
"""What an address may take in addition: servers are slow, and fetching has limits of its own."""

Arguments = TypeVarTuple("Arguments")
Item = Article | Failure


def read_all(sources: Iterable[str | Path]) -> Iterator[Item]:
    """The same as `geo.loaders.load_all`, each file within limits of time and memory."""
    with closing(Reading()) as reading:
        for source in sources:
            yield from reading.source(source)


class Reading:
    """Reads one file after the other in a process that starts with the first."""

    def __init__(self) -> None:
        self._child = Child()

    def source(self, source: str | Path) -> Iterator[Item]:
        """The articles and failures in a file, folder or address; `-` is standard input."""
        if source == "-":
            yield from self._standard_input()
        elif isinstance(source, str) and is_address(source):
            yield from self._read(source, FETCHING_SECONDS, load_all, [source])
        else:
            for file in _files(Path(source)):
                yield from self._read(str(file), 0, load_all, [file])

    def upload(self, content: bytes, name: str) -> Iterator[Item]:
        """The articles and failures in an upload."""
        return self._read(display_name(name), 0, load_bytes, content, name)

    def close(self) -> None:
        """End the process."""
        self._child.close()

    def _read(
        self,
        name: str,
        more_seconds: float,
        load: Callable[[*Arguments], Iterator[Item]],
        *arguments: *Arguments,
    ) -> Iterator[Item]:
        limits = Limits(
            settings.max_reading_seconds() + more_seconds, settings.max_reading_bytes(), _is_article
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
