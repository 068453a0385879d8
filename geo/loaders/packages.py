"""Office documents and e-books are ZIP archives: which one it is, from its first bytes."""

from __future__ import annotations

from typing import Literal

Package = Literal["docx", "xlsx", "pptx", "epub", "opendocument"]

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""How an archive begins, and one with nothing in it."""

_NAME_LENGTH = slice(26, 28)
_NAME_START = 30
_FIRST_NAMES = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/")
_FOLDERS: tuple[tuple[bytes, Package], ...] = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
)
_ENDINGS: dict[str, Package] = {
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".pptx": "pptx",
    ".epub": "epub",
    ".odt": "opendocument",
}


def package(head: bytes, ending: str) -> Package | None:
    """What a ZIP archive that begins with `head` is, `None` for one with any files in it.

    The first file in it says so, since archives of documents have their names in them, too, or
    else the ending of its name.
    """
    length = int.from_bytes(head[_NAME_LENGTH], "little")
    first = head[_NAME_START : _NAME_START + length]
    if first == b"mimetype":
        return _by_media_type(head[_NAME_START + length :][:200]) or _ENDINGS.get(ending)
    for folder, found in _FOLDERS:
        if first.startswith(_FIRST_NAMES) and folder in head:
            return found
    return _ENDINGS.get(ending)


def _by_media_type(stated: bytes) -> Package | None:
    if b"application/epub+zip" in stated:
        return "epub"
    return "opendocument" if b"application/vnd.oasis.opendocument" in stated else None
