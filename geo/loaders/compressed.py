"""One file packed by gzip or Zstandard, such as `articles.jsonl.gz`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gzip import GzipFile
from typing import BinaryIO, cast

from geo.loaders.files import load_stream
from geo.loaders.nesting import Nesting
from geo.loaders.unpacking import DAMAGE, Counted, metered
from geo.model import Article, Failure

LARGEST_WINDOW_LOG = 27
"""How far unpacking may look back, 2^27 bytes: what `zstd --long` makes without being asked."""

_ENDING = re.compile(r"\.(?:gz|gzip|zst|zstd)\Z", re.IGNORECASE)


def read_gzip(stream: BinaryIO, name: str, nesting: Nesting) -> Iterator[Article | Failure]:
    """What is in a gzip file, by its own format."""
    packed = Counted(stream)
    unpacked = GzipFile(fileobj=cast(BinaryIO, packed), mode="rb")
    inner = metered(cast(BinaryIO, unpacked), nesting, lambda: packed.taken)
    yield from load_stream(inner, _ENDING.sub("", name), nesting.inside())


def read_zstandard(stream: BinaryIO, name: str, nesting: Nesting) -> Iterator[Article | Failure]:
    """What is in a Zstandard file, by its own format."""
    from backports.zstd import DecompressionParameter, ZstdError, ZstdFile

    packed = Counted(stream)
    options: dict[int, int] = {DecompressionParameter.window_log_max: LARGEST_WINDOW_LOG}
    unpacked = ZstdFile(cast(BinaryIO, packed), options=options)
    inner = metered(cast(BinaryIO, unpacked), nesting, lambda: packed.taken, (*DAMAGE, ZstdError))
    yield from load_stream(inner, _ENDING.sub("", name), nesting.inside())
