"""A file on the disk that is read while it is written."""

from __future__ import annotations

import io
import os
from errno import ENOSPC
from tempfile import TemporaryFile, gettempdir

from typing_extensions import Buffer

from geo.dashboard.disk import room

CHUNK = 256_000
LOOK_EVERY_BYTES = 16_000_000
"""How much is written between two looks at the disk."""


class StoppedError(Exception):
    """Nobody waits for the file any more."""


class Growing(io.RawIOBase):
    """A file without a name that one thread writes, and another reads meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._file = TemporaryFile(buffering=0)  # noqa: SIM115
        self._size = self._looked = 0
        self._stopped = self._complete = False

    def writable(self) -> bool:
        """It is, and no way leads back in it."""
        return True

    def tell(self) -> int:
        """How many bytes there are so far."""
        return self._size

    def write(self, some: Buffer, /) -> int:
        """Add bytes; StoppedError when nobody wants them, OSError when the disk is full."""
        if self._stopped:
            raise StoppedError
        if self._size >= self._looked:
            self._looked = self._size + LOOK_EVERY_BYTES
            if room() < 0:
                raise OSError(ENOSPC, os.strerror(ENOSPC), gettempdir())
        left = memoryview(some).cast("B")
        length = len(left)
        while left:
            left = left[self._file.write(left) :]
        self._size += length
        return length

    def part(self, position: int) -> bytes:
        """Some of the bytes from a position on, which were written so far."""
        return os.pread(self._file.fileno(), min(CHUNK, self._size - position), position)

    def complete(self) -> None:
        """Nothing more is written."""
        self._complete = True
        self._let_go()

    def stop(self) -> None:
        """Nothing more is read."""
        self._stopped = True
        self._let_go()

    def _let_go(self) -> None:
        if self._complete and self._stopped:
            self._file.close()
