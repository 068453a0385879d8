"""The folder of hostile files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.hostile.archives import archives
from tests.hostile.documents import documents
from tests.hostile.file import File
from tests.hostile.pages import pages
from tests.hostile.texts import texts


def hostile_files() -> Iterator[File]:
    """All of them, one at a time, since some are large."""
    return chain(archives(), documents(), pages(), texts())


def build(folder: Path, largest: int | None = None) -> list[File]:
    """Write the files, up to a size in bytes, into a folder.

    What comes back has no content, but says which are good.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for file in hostile_files():
        if largest is not None and len(file.content) > largest:
            continue
        (folder / file.name).write_bytes(file.content)
        written.append(File(file.name, b"", file.good))
    return written
