"""Web pages saved as one file by a browser (MHTML): a mail with the page and what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from typing import BinaryIO

from geo.errors import InputError
from geo.loaders.html import read_html
from geo.loaders.streams import read_whole
from geo.model import Article

MOST_PARTS = 1000


def read_saved_page(stream: BinaryIO, name: str) -> Iterator[Article]:
    """The article of the page. Raises `InputError` if there is none in the file."""
    saved = message_from_bytes(read_whole(stream))
    page = _page(saved)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise InputError("There is no page in the file. Save it from the browser again.")
    url = saved.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    yield read_html(content, name, url=str(url).strip(), charset=page.get_content_charset() or "")


def _page(saved: Message) -> Message | None:
    """The first part that is a page; those behind it are frames."""
    for number, part in enumerate(saved.walk()):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part
        if number >= MOST_PARTS:
            break
    return None
