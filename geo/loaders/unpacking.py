"""What comes out of packed files, metered: it never unpacks to more than is allowed."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile, ZipFile

from geo.errors import InputError
from geo.loaders.nesting import Nesting, check_ratio
from geo.loaders.streams import read_some

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

DAMAGE = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, BadZipFile)
"""What Python's own libraries raise at packed content that is damaged or cut off."""


def metered(
    stream: BinaryIO,
    nesting: Nesting,
    packed: Callable[[], int],
    damage: tuple[type[Exception], ...] = DAMAGE,
) -> BinaryIO:
    """A stream of what `stream` unpacks, which took `packed()` bytes so far.

    Reading it raises `InputError` where that is damaged (`stream` raises one of `damage`), or
    unpacks to many times its size, and `UnpackingError` beyond the limits of `nesting`.
    """
    return io.BufferedReader(_Metered(stream, nesting, packed, damage), buffer_size=65_536)


def check_package(content: bytes) -> None:
    """Raises `InputError` if a document that is a ZIP archive is damaged, or unpacks to too much.

    What its directory states is trusted: nothing unpacks more of a file than that.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (*DAMAGE, NotImplementedError) as error:
        raise InputError("It is damaged or cut off. Save it anew, or save it as text.") from error
    for member in members:
        check_ratio(member.file_size, member.compress_size)
    Nesting().spend(sum(member.file_size for member in members))


class Counted:
    """A stream that counts the bytes read from it: `taken`."""

    def __init__(self, stream: BinaryIO) -> None:
        self.taken = 0
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """The next `size` bytes, fewer at the end."""
        content = self._stream.read(size)
        self.taken += len(content)
        return content


class _Metered(io.RawIOBase):
    def __init__(
        self,
        stream: BinaryIO,
        nesting: Nesting,
        packed: Callable[[], int],
        damage: tuple[type[Exception], ...],
    ) -> None:
        self._stream = stream
        self._nesting = nesting
        self._packed = packed
        self._damage = damage
        self._size = 0
        self._damaged = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        if self._damaged:
            raise InputError(self._damaged)
        try:
            content = read_some(self._stream, len(view))
        except self._damage as error:
            self._damaged = (
                f"What is packed in it is damaged or cut off after {self._size:,} bytes. "
                "Pack it anew, or add it unpacked."
            )
            raise InputError(self._damaged) from error
        self._size += len(content)
        self._nesting.spend(len(content))
        check_ratio(self._size, self._packed())
        view[: len(content)] = content
        return len(content)
