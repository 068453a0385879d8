"""What a hostile file is, and the means to make many of them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class File:
    """A file by its name; a `good` one has a text in it that holds the name `marker`."""

    name: str
    content: bytes
    good: bool = False

    @property
    def marker(self) -> str:
        """A word that stands in the text of a good file, and in no other."""
        return "story" + "".join(letter for letter in self.name if letter.isalnum())


def story(name: str) -> str:
    """A text that mentions places, and its file's marker."""
    marker = File(name, b"").marker
    return (
        f"Flood in Derna\n\nThousands died in Derna, Libya, when two dams burst ({marker}).\n\n"
        "The mayor of Benghazi sent help, and so did Egypt, Tunisia and the United States.\n"
    )


def good(name: str, content: bytes | None = None) -> File:
    """A file that must be read."""
    return File(name, story(name).encode() if content is None else content, good=True)


def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of the files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def directory_entries(archive: bytes) -> list[int]:
    """Where the entries of an archive's central directory begin."""
    found, start = [], archive.find(b"PK\x01\x02")
    while start >= 0:
        found.append(start)
        start = archive.find(b"PK\x01\x02", start + 4)
    return found


def repeated(archive: bytes, times: int) -> bytes:
    """An archive whose directory lists its only file many times: little to store, much to read."""
    start, end = archive.index(b"PK\x01\x02"), archive.index(b"PK\x05\x06")
    entries = archive[start:end] * times
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(entries), start, 0)
    return archive[:start] + entries + tail


def laughs(element: str, root: str = "r") -> bytes:
    """XML whose entities stand for ten of another each, nine deep: a billion laughs."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "ha">{entities}]>'
    return (head + element.replace("BOMB", "&l9;")).encode()


def outside(element: str, root: str = "r") -> bytes:
    """XML with an entity that stands for a file of the machine."""
    head = f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return (head + element.replace("BOMB", "&x;")).encode()
