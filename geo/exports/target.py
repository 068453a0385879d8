"""Where an export goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path | None) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` once all is written; standard output for None.

    Whoever reads `path` meanwhile, or after a failure, finds what was there before.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():  # a pipe or device
        with path.open("wb") as file:
            yield file
    else:
        yield from _beside(path.resolve())


def _beside(path: Path) -> Iterator[BinaryIO]:
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        file = partial.open("wb")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with file:
            yield file
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
