"""Which reader a file gets: its content decides, then the ending of its name."""

from __future__ import annotations

import re

from geo.loaders.formats import Format
from geo.loaders.packages import ZIP, Package, package

HEAD_BYTES = 65_536
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*){0,5}<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<[a-zA-Z][a-zA-Z0-9]*[\s/>]")
_RECORD = re.compile(
    rb'[ \t\r\n]*\{[ \t]*"(?:id|text|title|published|source|language|url|mentions)"[ \t]*:'
)
_RECORD_OVER_LINES = re.compile(rb'\s*\{\s*"(?:id|text|title|published|source|language|url)"\s*:')
_RECORD_LIST = re.compile(rb'\s*\[\s*\{\s*"')
_OF_ENDING: dict[str, Format] = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
}
_OF_PACKAGE: dict[Package, Format] = {"xlsx": "xlsx"}
_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})


def choose(head: bytes, ending: str) -> Format:
    """The format of a file from its first bytes and the ending of its name."""
    return _packed(head, ending) or _written(_latin(head), ending)


def _written(head: bytes, ending: str) -> Format:
    if _HTML.match(head):
        return "html"
    if ending in (".jsonl", ".ndjson", ".json"):
        return _OF_ENDING[ending]
    if _RECORD.match(head):
        return "lines"
    if _RECORD_OVER_LINES.match(head) or _RECORD_LIST.match(head):
        return "json"
    if ending in _HTML_ENDINGS and _TAG.search(head):
        return "html"
    return _OF_ENDING.get(ending, "text")


def _packed(head: bytes, ending: str) -> Format | None:
    if head.startswith(ZIP):
        found = package(head, ending)
        return _OF_PACKAGE.get(found, "zip") if found else "zip"
    if head.startswith(_GZIP):
        return "gzip"
    return "zstandard" if head.startswith(_ZSTANDARD) else None


def _latin(head: bytes) -> bytes:
    """The head without byte order mark, and without the NULs that UTF-16 puts between letters."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"")
