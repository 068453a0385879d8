"""The files of a batch, by paths, globs and addresses that fsspec knows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import fsspec

from geo.errors import InputError

_MAGIC = "*?["
_LOOKED_AT = 65_536


@dataclass(frozen=True, slots=True)
class Input:
    """A file: its path or address, its size, and a digest of its size, beginning and end."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that one task reads: one, or several small ones."""

    number: int
    inputs: tuple[Input, ...]

    @property
    def size(self) -> int:
        """The bytes of its files."""
        return sum(one.size for one in self.inputs)


def find(patterns: Iterable[str]) -> list[Input]:
    """The files that paths, folders, globs and addresses stand for, by name, each once.

    Raises InputError for what stands for none.
    """
    found = {name: one for pattern in patterns for name, one in _found(pattern)}
    return [found[name] for name in sorted(found)]


def units(inputs: Iterable[Input], least: int) -> Iterator[Unit]:
    """The inputs in their order; small ones share a unit until it has `least` bytes."""
    number, together, size = 0, list[Input](), 0
    for one in inputs:
        together.append(one)
        size += one.size
        if size >= least:
            yield Unit(number, tuple(together))
            number, together, size = number + 1, [], 0
    if together:
        yield Unit(number, tuple(together))


def _found(pattern: str) -> Iterator[tuple[str, Input]]:
    try:
        files, path = fsspec.core.url_to_fs(pattern)
        listed = _listed(files, path)
    except ImportError as error:
        raise InputError(f"{pattern}: {error}") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{pattern} cannot be listed: {error}") from error
    if not listed:
        raise InputError(f"There is no file at {pattern}. Check the path, and quote a glob.")
    for found, size in listed.items():
        name = found if "file" in files.protocol else files.unstrip_protocol(found)
        yield name, Input(name, size, _digest(files, found, size))


def _listed(files: Any, path: str) -> dict[str, int]:
    """The files at a path with their sizes; those in a folder too, hidden ones aside."""
    if any(character in path for character in _MAGIC) and not files.exists(path):
        found = files.glob(path, detail=True)
    elif files.isdir(path):
        found = files.find(path, detail=True)
        found = {name: info for name, info in found.items() if "/." not in name[len(path) :]}
    else:
        found = {path: files.info(path)} if files.exists(path) else {}
    return {name: info["size"] for name, info in found.items() if info["type"] == "file"}


def _digest(files: Any, path: str, size: int) -> str:
    """What tells whether a file has changed, without reading all of it."""
    digest = hashlib.sha256(str(size).encode())
    digest.update(files.cat_file(path, end=min(size, _LOOKED_AT)))
    digest.update(files.cat_file(path, start=max(0, size - _LOOKED_AT), end=size))
    return digest.hexdigest()
