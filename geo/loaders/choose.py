"""Which reader a file gets: its content decides, then the ending of its name."""

from __future__ import annotations

import re
from collections.abc import Callable

from geo.loaders.formats import Format
from geo.loaders.mail_heads import is_mail, is_mailbox
from geo.loaders.packages import ZIP, Package, package
from geo.loaders.roles import LONGEST_HEADER, is_header

HEAD_BYTES = 65_536
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*){0,5}<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVED = re.compile(
    rb"^(?:from:[^\r\n]{0,10}saved by |snapshot-content-location:)", re.IGNORECASE | re.MULTILINE
)
_MAIL_HEAD = 4096
_TAG = re.compile(rb"<[a-zA-Z][a-zA-Z0-9]*[\s/>]")
_RECORD = re.compile(
    rb'[ \t\r\n]*\{[ \t]*"(?:id|text|title|published|source|language|url|mentions)"[ \t]*:'
)
_RECORD_OVER_LINES = re.compile(rb'\s*\{\s*"(?:id|text|title|published|source|language|url)"\s*:')
_OBJECT = re.compile(rb'\s*\{\s*"[^"\n]{1,100}"\s*:')
_RECORD_LIST = re.compile(rb'\s*\[\s*\{\s*"')
_OF_ENDING: dict[str, Format] = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".eml": "mail",
    ".mbox": "mailbox",
    ".md": "markdown",
    ".markdown": "markdown",
}
_OF_PACKAGE: dict[Package, Format] = {
    "docx": "docx",
    "epub": "epub",
    "opendocument": "opendocument",
    "xlsx": "xlsx",
}
_PDF = re.compile(rb"\s*%PDF-\d")
_RTF = re.compile(rb"\s*\{\\rtf\d?")
_WARC = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
_GZIP = b"\x1f\x8b"
_ZSTANDARD = b"\x28\xb5\x2f\xfd"
PARQUET = b"PAR1"
_PDF_HEAD = 1024  # where readers look for the first mark, since mail gateways put lines before it
_RECORD_ENDINGS = frozenset({".jsonl", ".ndjson", ".json"})
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})


def choose(head: bytes, ending: str) -> Format:
    """The format of a file from its first bytes and the ending of its name."""
    return _packed(head, ending) or _written(_latin(head), ending)


def _written(head: bytes, ending: str) -> Format:
    for shows, form in _CONTENTS:
        if shows(head):
            return form
    if ending == ".pdf" and b"%PDF-" in head[:_PDF_HEAD]:
        return "pdf"
    if ending in _RECORD_ENDINGS:
        return _OF_ENDING[ending]
    for shows, form in _BEGINNINGS:
        if shows(head):
            return form
    if ending in _HTML_ENDINGS and _TAG.search(head):
        return "html"
    return _OF_ENDING.get(ending, "text")


def _is_saved_page(head: bytes) -> bool:
    """Whether it is a page with all that it shows in one file, as browsers save it (MHTML)."""
    return b"multipart/related" in head[:_MAIL_HEAD].lower() and bool(
        _SAVED.search(head[:_MAIL_HEAD])
    )


def _is_header(head: bytes) -> bool:
    first = head[:LONGEST_HEADER].partition(b"\n")[0]
    return is_header(first.decode("utf-8", "replace"))


def _packed(head: bytes, ending: str) -> Format | None:
    if head.startswith(ZIP):
        found = package(head, ending)
        return _OF_PACKAGE.get(found, "zip") if found else "zip"
    if head.startswith(_GZIP):
        return "gzip"
    if head.startswith(PARQUET):
        return "parquet"
    return "zstandard" if head.startswith(_ZSTANDARD) else None


def _latin(head: bytes) -> bytes:
    """The head without byte order mark, and without the NULs that UTF-16 puts between letters."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"")


_CONTENTS: tuple[tuple[Callable[[bytes], object], Format], ...] = (
    (_HTML.match, "html"),
    (_is_saved_page, "saved_page"),
    (is_mailbox, "mailbox"),
    (is_mail, "mail"),
    (_WARC.match, "warc"),
    (_PDF.match, "pdf"),
    (_RTF.match, "rtf"),
)
"""How formats begin that are known by that whatever the name's ending."""

_BEGINNINGS: tuple[tuple[Callable[[bytes], object], Format], ...] = (
    (_RECORD.match, "lines"),
    (_RECORD_OVER_LINES.match, "json"),
    (_RECORD_LIST.match, "json"),
    (_OBJECT.match, "json"),
    (_is_header, "table"),
)
"""The same where the name's ending doesn't say that it holds records."""
