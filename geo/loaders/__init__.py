"""Articles from files, folders, addresses and uploads.

`load` is for the person at the keyboard and raises; `load_all` and `load_bytes` give a `Failure`
for what can't be read and go on. What a page or file says is content, never an instruction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.loaders.address_lists import addresses_of, is_address
from geo.loaders.files import guarded, load_bytes, load_path, load_standard_input
from geo.loaders.names import printable
from geo.loaders.samples import samples
from geo.model import Article, Failure

if TYPE_CHECKING:
    from geo.loaders.web import Visitor

__all__ = ["is_address", "load", "load_all", "load_bytes", "samples"]


def load(source: str | Path | bytes, name: str = "") -> list[Article]:
    """The articles in a file, folder or address, or in bytes that came with a `name`.

    Raises `InputError` at the first that can't be read.
    """
    found = load_bytes(source, name) if isinstance(source, bytes) else _load_source(source)
    return [_article(item) for item in found]


def load_all(
    sources: Iterable[str | Path], *, most: int | None = None, visitor: Visitor | None = None
) -> Iterator[Article | Failure]:
    """The articles in files, folders, addresses and, for `-`, standard input.

    Of a feed or sitemap come its `most` newest entries, 20 if not said. `visitor` visits
    addresses. What can't be read comes as a `Failure` in its place; the others still come.
    """
    for source in sources:
        yield from _load_source(source, most, visitor)


def _load_source(
    source: str | Path, most: int | None = None, visitor: Visitor | None = None
) -> Iterator[Article | Failure]:
    if source == "-":
        yield from load_standard_input()
    elif isinstance(source, str) and is_address(source):
        yield from _load_address(source, most, visitor)
    elif addresses := addresses_of(Path(source)):
        yield from _load_list(addresses, visitor)
    else:
        yield from load_path(Path(source))


def _load_address(
    url: str, most: int | None, visitor: Visitor | None
) -> Iterator[Article | Failure]:
    from geo.loaders.web import MOST, load_url

    yield from guarded(load_url(url, visitor, most=most or MOST), printable(url), None)


def _load_list(urls: Iterable[str], visitor: Visitor | None) -> Iterator[Article | Failure]:
    from geo.loaders.web import load_addresses

    yield from load_addresses(urls, visitor)


def _article(item: Article | Failure) -> Article:
    if isinstance(item, Failure):
        raise InputError(f"{item.name}: {item.reason}")
    return item
