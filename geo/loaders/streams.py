"""Reading from files and pipes without taking in more than is allowed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from geo import settings
from geo.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


def read_whole(stream: BinaryIO, head: bytes = b"") -> bytes:
    """`head` and the rest of `stream`. Raises `InputError` beyond the largest upload."""
    limit = settings.max_upload_bytes()
    content = head + stream.read(max(0, limit + 1 - len(head)))
    check_size(len(content), at_least=True)
    return content


def check_size(size: int, at_least: bool = False) -> None:
    """Raises `InputError` if `size` bytes are more than one file may have."""
    limit = settings.max_upload_bytes()
    if size > limit:
        has = f"more than {limit:,}" if at_least else f"{size:,}"
        raise InputError(
            f"It has {has} bytes; at most {limit:,} are read. Split it, or raise "
            "GEO_MAX_UPLOAD_BYTES."
        )


def read_head(stream: BinaryIO, size: int) -> bytes:
    """The first `size` bytes, fewer where the stream ends or is damaged before.

    Whoever reads on meets the damage. Raises `InputError` where nothing comes before it.
    """
    head = b""
    try:
        while len(head) < size and (piece := read_some(stream, size - len(head))):
            head += piece
    except InputError:
        if not head:
            raise
    return head


def read_some(stream: BinaryIO, size: int) -> bytes:
    """What is there at once, `size` bytes at most: an error behind it can't take it back."""
    piece: bytes = stream.read1(size) if hasattr(stream, "read1") else stream.read(size)
    return piece


def rejoined(head: bytes, stream: BinaryIO) -> BinaryIO:
    """A stream that begins with `head`, which was read from `stream` already."""
    return io.BufferedReader(_Rejoined(head, stream), buffer_size=65_536)


class _Rejoined(io.RawIOBase):
    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        content = self._head[: len(view)] or read_some(self._stream, len(view))
        self._head = self._head[len(view) :]
        view[: len(content)] = content
        return len(content)
