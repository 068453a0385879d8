"""Web archives (WARC), as crawlers write them: the pages among what servers answered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, BinaryIO

from geo import settings
from geo.errors import InputError
from geo.loaders.files import guarded, load_stream
from geo.loaders.html import read_html
from geo.loaders.names import printable
from geo.loaders.nesting import Nesting, check_ratio
from geo.loaders.streams import read_some
from geo.model import Article, Failure

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

LONGEST_ADDRESS = 300
_PIECE = 65_536
_CUT_OFF = "The web archive is damaged or cut off behind what was read of it. Fetch it anew."
_ENDLESS = "The web archive does not say how long this record is. Fetch it anew."
_PAGES = ("text/html", "application/xhtml+xml")
_DOCUMENTS = ("application/pdf",)


def read_warc(stream: BinaryIO, name: str, nesting: Nesting) -> Iterator[Article | Failure]:
    """The articles of the pages that servers answered with, in the archive's order.

    A page's date is what the page says, not when it was archived. Raises `InputError` where the
    archive is damaged, or holds no page.
    """
    found = False
    for record, url, kind in _answers(stream):
        found = True
        label = f"{name} {printable(url)[:LONGEST_ADDRESS]}"
        yield from guarded(_page(record, url, kind, label, nesting), label, nesting)
    if not found:
        raise InputError("It is a web archive without pages in it. Add one that has some.")


def _answers(stream: BinaryIO) -> Iterator[tuple[ArcWarcRecord, str, str]]:
    """The records that may be articles, each with its address and type of content."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

    records = ArchiveIterator(_Ready(stream))
    while True:
        try:
            with redirect_stderr(io.StringIO()):  # where warcio would write what it thinks of it
                record = next(records, None)
        except InputError:
            raise
        except Exception as error:  # warcio raises what comes on damaged records
            raise InputError(_CUT_OFF) from error
        if record is None:
            return
        kind = _kind(record)
        if kind in (*_PAGES, *_DOCUMENTS):
            yield record, record.rec_headers.get_header("WARC-Target-URI") or "", kind


class _Ready:
    """A stream that gives what is there at once, so that records before damage are read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int, /) -> bytes:
        return read_some(self._stream, size)


def _kind(record: ArcWarcRecord) -> str:
    """The type of what a server answered, empty where it gave nothing or an error."""
    headers = record.http_headers
    if record.rec_type == "resource":
        stated = record.rec_headers.get_header("Content-Type")
    elif record.rec_type == "response" and headers and headers.get_statuscode() == "200":
        stated = headers.get_header("Content-Type")
    else:
        stated = None
    return str(stated or "").partition(";")[0].strip().lower()


def _page(
    record: ArcWarcRecord, url: str, kind: str, label: str, nesting: Nesting
) -> Iterator[Article | Failure]:
    inside = nesting.inside()
    content = _content(record, nesting)
    if kind in _PAGES:
        yield read_html(content, label, url=url, charset=_charset(record))
    else:
        yield from load_stream(io.BytesIO(content), label, inside)


def _content(record: ArcWarcRecord, nesting: Nesting) -> bytes:
    """What the server sent, unpacked if it packed it, and no more than may be read."""
    if record.length is None:
        raise InputError(_ENDLESS)
    stream, content = record.content_stream(), bytearray()
    most = settings.max_upload_bytes()
    while piece := stream.read(_PIECE):
        nesting.spend(len(piece))
        content += piece
        check_ratio(len(content), int(record.length or 0))
        if len(content) > most:
            raise InputError(f"It has more than {most:,} bytes, which is the most that is read.")
    if record.raw_stream.limit > 0 and not record.raw_stream.read(1):
        raise InputError(_CUT_OFF)
    return bytes(content)


def _charset(record: ArcWarcRecord) -> str:
    stated = record.http_headers and record.http_headers.get_header("Content-Type")
    _, _, charset = str(stated or "").lower().partition("charset=")
    return charset.split(";")[0].strip(" \"'")[:40]
