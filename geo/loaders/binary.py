"""Files that are not read, known by their first bytes, and what to do about each."""

from __future__ import annotations

from geo.errors import InputError
from geo.loaders.packages import ZIP, Package, package

_SAVE_AS_TEXT = "Save it as text or HTML and add that"
_RESAVE = "Save it without password as DOCX, XLSX or text and add that"
_IMAGE = "Add the article's text; letters in pictures are not read"
_UNPACK = "Unpack it and add the files in it"

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office document, or one with a password",
        _RESAVE,
    ),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _IMAGE),
    (b"\xff\xd8\xff", "a JPEG picture", _IMAGE),
    (b"GIF87a", "a GIF picture", _IMAGE),
    (b"GIF89a", "a GIF picture", _IMAGE),
    (b"II*\0", "a TIFF picture", _IMAGE),
    (b"MM\0*", "a TIFF picture", _IMAGE),
    (b"\0\0\1\0", "an icon", _IMAGE),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (b"\x7fELF", "a program", "Add a text"),
    (b"\xca\xfe\xba\xbe", "a program", "Add a text"),
    (b"SQLite format 3\0", "a database", "Add texts, or records as JSON lines"),
    (b"ID3", "a sound file", "Add the article's text"),
    (b"OggS", "a sound or video file", "Add the article's text"),
    (b"\x1aE\xdf\xa3", "a video", "Add the article's text"),
)
_PACKED: dict[Package | None, tuple[str, str]] = {
    "pptx": ("a slide show", _SAVE_AS_TEXT),
}


def refuse_binary(head: bytes, ending: str) -> None:
    """Raises `InputError` if a file that begins with `head` is of a kind that isn't read."""
    found = _signature(head) or _packed(head, ending) or _container(head) or _xml(head)
    if found is not None:
        what, remedy = found
        raise InputError(f"It is {what}, not text. {remedy}.")


def _signature(head: bytes) -> tuple[str, str] | None:
    for start, what, remedy in _SIGNATURES:
        if head.startswith(start):
            return what, remedy
    return None


def _packed(head: bytes, ending: str) -> tuple[str, str] | None:
    return _PACKED.get(package(head, ending)) if head.startswith(ZIP) else None


def _container(head: bytes) -> tuple[str, str] | None:
    """What a file is whose kind shows behind its first bytes: a film or program."""
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "a picture, sound or video", "Add the article's text"
    if head[4:8] == b"ftyp":
        return "a picture or video", "Add the article's text"
    if head.startswith(b"MZ") and b"\0" in head[:64]:
        return "a Windows program", "Add a text"
    return None


_XML_BEGINNINGS = frozenset({b"<?xml", b"<rss ", b"<feed", b"<rdf:", b"<urls", b"<site"})


def _xml(head: bytes) -> tuple[str, str] | None:
    opening = head.lstrip()[:5].lower()
    if opening in _XML_BEGINNINGS and b"<html" not in head.lower():
        return "an XML file or feed", f"Give the address of the feed instead. {_SAVE_AS_TEXT}"
    return None
