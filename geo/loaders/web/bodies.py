"""The bytes of an answer, unpacked piece by piece and never beyond what is allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from geo.errors import InputError

GZIP = b"\x1f\x8b"
PIECE_BYTES = 65_536
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_PLAIN = frozenset({"", "identity"})
_GZIPPED = frozenset({"gzip", "x-gzip"})


def unpacked(pieces: Iterable[bytes], coding: str, limit: int) -> Iterator[bytes]:
    """The content of a body by its Content-Encoding, in pieces of bounded size.

    Raises `InputError` for codings that were not asked for (any but gzip, and gzip in gzip), and
    where unpacking took `limit` bytes and gave less than that.
    """
    name = coding.strip().lower()
    if name in _PLAIN:
        return iter(pieces)
    if name in _GZIPPED:
        return gunzipped(_counted(pieces, limit))
    raise InputError(
        f"The server packed it in a way that it was not asked for ({name[:40]!r}). Save the page "
        "in a browser and add the file."
    )


def gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What is in a gzip file of one or more members. Raises `InputError` if it is damaged."""
    member = zlib.decompressobj(_GZIP_WINDOW)
    begun = False
    try:
        for piece in pieces:
            begun = True
            rest = piece
            while rest or member.unconsumed_tail:
                if member.eof and not GZIP.startswith(rest[:2]):
                    return  # padding
                if member.eof:
                    member = zlib.decompressobj(_GZIP_WINDOW)
                yield member.decompress(rest, PIECE_BYTES)
                rest = member.unused_data if member.eof else member.unconsumed_tail
        yield member.flush()
    except zlib.error as error:
        raise InputError("Its compression is damaged. Try again, or save the page.") from error
    if begun and not member.eof:
        raise InputError("It was cut short on its way. Try again.")


def whole(pieces: Iterable[bytes], limit: int, *, cut: bool = False) -> bytes:
    """The pieces in one. Raises `InputError` beyond `limit` bytes, at once, unless it may cut."""
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > limit and cut:
            return bytes(content[:limit])
        if len(content) > limit:
            raise _too_large(limit)
    return bytes(content)


def _counted(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    received = 0
    for piece in pieces:
        received += len(piece)
        if received > limit:
            raise _too_large(limit)
        yield piece


def _too_large(limit: int) -> InputError:
    return InputError(f"It has more than {limit:,} bytes, which is the most that is read.")
