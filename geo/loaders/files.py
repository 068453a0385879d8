"""Files, uploads and standard input: each becomes articles, or failures with their reasons."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from geo.errors import DatelineError, InputError
from geo.loaders.binary import refuse_binary
from geo.loaders.choose import HEAD_BYTES, choose
from geo.loaders.folders import files_of
from geo.loaders.formats import CONTAINERS, container, reader
from geo.loaders.names import display_name, ending, printable
from geo.loaders.nesting import Nesting, UnpackingError
from geo.loaders.streams import check_size, read_head, rejoined
from geo.model import Article, Failure

LONGEST_PATH = 1000
STANDARD_INPUT = "standard input"
UNFORESEEN = (
    "Its reader failed on it, so it is damaged or unusual; the log has the details. Save it anew "
    "with the program that it came from, or save it as text."
)

_log = logging.getLogger(__name__)


def load_bytes(content: bytes, name: str) -> Iterator[Article | Failure]:
    """The articles in an upload, and what could not be read. Never raises for bad content."""
    label = display_name(name)
    try:
        check_size(len(content))
    except InputError as error:
        yield Failure(label, str(error))
        return
    yield from load_stream(io.BytesIO(content), label)


def load_path(path: Path) -> Iterator[Article | Failure]:
    """The articles in a file, or in the files of a folder. Never raises for bad content."""
    if _is_folder(path):
        yield from chain.from_iterable(map(_load_file, files_of(path)))
    else:
        yield from _load_file(path)


def load_standard_input() -> Iterator[Article | Failure]:
    """The article or records on standard input."""
    yield from load_stream(sys.stdin.buffer, STANDARD_INPUT)


def load_stream(
    stream: BinaryIO, label: str, nesting: Nesting | None = None
) -> Iterator[Article | Failure]:
    """The articles in an open binary file that people know as `label`.

    `nesting` says where it stands if it came out of another file; then `UnpackingError` is
    raised where all of that file has unpacked to too much.
    """
    return guarded(_read(stream, label, nesting or Nesting()), label, nesting)


def guarded(
    items: Iterator[Article | Failure], label: str, nesting: Nesting | None
) -> Iterator[Article | Failure]:
    """The items; an error that reading them raises comes as a failure of `label`."""
    try:
        yield from items
    except UnpackingError as error:
        if nesting is not None:
            raise
        yield Failure(label, str(error))
    except InputError as error:
        yield Failure(label, str(error))
    except DatelineError:
        raise
    except Exception:  # whatever a library makes of a damaged file, the others are read
        _log.exception("A file could not be read")
        yield Failure(label, UNFORESEEN)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have; opening it says why
        return False


def _load_file(path: Path) -> Iterator[Article | Failure]:
    label = printable(str(path))[-LONGEST_PATH:] or "unnamed"
    try:
        with path.open("rb") as stream:
            yield from load_stream(stream, label)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not one that files have"
        yield Failure(label, f"It could not be opened: {reason}. Check its name and permissions.")


def _read(stream: BinaryIO, label: str, nesting: Nesting) -> Iterator[Article | Failure]:
    head = read_head(stream, HEAD_BYTES)
    if not head:
        raise InputError("It is empty. Add the article's text.")
    refuse_binary(head, ending(label))
    form = choose(head, ending(label))
    whole = rejoined(head, stream)
    if form in CONTAINERS:
        items = container(form)(whole, label, nesting)
    else:
        items = reader(form)(whole, label)
    found = False
    for item in items:
        found = True
        yield item
    if not found:
        raise InputError("There is no article in it. Add a text, or a file that holds some.")
