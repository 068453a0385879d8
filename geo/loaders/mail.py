"""Mails (EML) and mailboxes (MBOX): the text of each mail, and the articles attached to it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import Message
from email.policy import Compat32, default
from email.utils import parseaddr, parsedate_to_datetime
from typing import BinaryIO, cast

from geo import settings
from geo.errors import InputError
from geo.loaders.article import checked
from geo.loaders.decode import decode
from geo.loaders.files import guarded, load_stream
from geo.loaders.names import display_name, label_inside
from geo.loaders.nesting import Nesting
from geo.loaders.streams import read_whole
from geo.model import Article, Failure

LONGEST_HEADER = 4000
MOST_PARTS = 1000
SHORT = 100
"""Characters of a plain part that may only say that there is a page beside it."""

_NOT_ARTICLES = frozenset({"image", "audio", "video", "font"})
_NOT_ARTICLE_TYPES = ("application/pgp", "application/pkcs7", "application/x-pkcs7")
_NOT_ARTICLE_TEXTS = frozenset({"text/calendar", "text/vcard", "text/x-vcard", "text/css"})
_TOO_DEEP = "Its parts are nested too deep. Save the mail as text and add that."


class _Bounded(Compat32):
    """The lenient policy; long headers are cut, since taking them apart takes ever longer."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


_POLICY = _Bounded()


def read_mail(stream: BinaryIO, name: str, nesting: Nesting) -> Iterator[Article | Failure]:
    """The article of a mail, then those attached to it."""
    yield from _mail(read_whole(stream), name, name, nesting)


def read_mailbox(stream: BinaryIO, name: str, nesting: Nesting) -> Iterator[Article | Failure]:
    """The articles of the mails in a mailbox, one after the other."""
    for number, content in enumerate(_mails(stream), start=1):
        label = f"{name} message {number}"
        if content is None:
            yield Failure(label, f"It is larger than {settings.max_upload_bytes():,} bytes.")
        else:
            yield from guarded(_mail(content, label, name, nesting), label, nesting)


def _mails(stream: BinaryIO) -> Iterator[bytes | None]:
    """The mails, each behind a line that begins with "From "; `None` for one that is too large."""
    limit = settings.max_upload_bytes()
    lines: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(limit):
        if after_blank and line.startswith(b"From "):
            yield from _joined(lines, size > limit)
            lines, size = [], 0
        elif size <= limit:
            size += len(line)
            lines.append(line[1:] if line.lstrip(b">").startswith(b"From ") else line)
        after_blank = not line.strip()
    yield from _joined(lines, size > limit)


def _joined(lines: list[bytes], too_large: bool) -> Iterator[bytes | None]:
    """The mail of the lines, without the blank one that mailboxes write behind each."""
    if too_large:
        yield None
    elif any(line.strip() for line in lines):
        yield b"".join(lines[:-1] if not lines[-1].strip() else lines)


def _mail(content: bytes, label: str, source: str, nesting: Nesting) -> Iterator[Article | Failure]:
    try:
        message = message_from_bytes(content, policy=_POLICY)
        parts = list(_leaves(message))
    except RecursionError as error:
        raise InputError(_TOO_DEEP) from error
    body = _body(parts)
    attached = [part for part in parts if _is_attachment(part) and part is not body]
    if body is not None:
        yield from guarded(_article(message, body, source), label, nesting)
    elif not attached:
        raise InputError("The mail has no text. Add what it is about as text.")
    for part in attached:
        yield from _attachment(part, label, nesting)


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold no parts, in their order; an attached mail is one of them."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inside = part.get_payload() if part.is_multipart() else None
        if isinstance(inside, list) and (part is message or not _is_mail(part)):
            waiting.extend(reversed(cast(list[Message], inside)))
        else:
            yield part


def _is_mail(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822"


def _body(parts: list[Message]) -> Message | None:
    """The text of the mail: its plain part, unless that only says that there is a page."""
    shown = [part for part in parts if not _is_attachment(part)]
    plain = _first(shown, "text/plain")
    page = _first(shown, "text/html")
    if plain is None or page is None:
        return plain or page
    short = len(_bytes(plain).strip()) < SHORT
    return page if short and len(_bytes(page)) > 10 * SHORT else plain


def _first(parts: list[Message], content_type: str) -> Message | None:
    found = (part for part in parts if part.get_content_type() == content_type)
    return next((part for part in found if _bytes(part).strip()), None)


def _is_attachment(part: Message) -> bool:
    if part.get_content_maintype() in _NOT_ARTICLES:
        return False
    kind = part.get_content_type()
    if kind in _NOT_ARTICLE_TEXTS or kind.startswith(_NOT_ARTICLE_TYPES):
        return False
    return part.get_content_disposition() == "attachment" or _is_mail(part) or bool(_named(part))


def _article(message: Message, body: Message, source: str) -> Iterator[Article]:
    content, charset = _bytes(body), body.get_content_charset() or ""
    if body.get_content_type() == "text/html":
        from geo.loaders.html import read_html

        article = read_html(content, source, charset=charset)
    else:
        article = Article(id="", text=decode(content, charset), source=display_name(source))
    title = _header(message, "Subject")
    yield checked(
        replace(
            article,
            id="",
            title=title or article.title,
            published=_date(message) or article.published,
            author=_sender(message) or article.author,
        )
    )


def _attachment(part: Message, label: str, nesting: Nesting) -> Iterator[Article | Failure]:
    name = _named(part) or ("message.eml" if _is_mail(part) else "unnamed")
    inner = label_inside(label, name)
    try:
        content = _bytes(part)
    except RecursionError:
        yield Failure(inner, _TOO_DEEP)
    else:
        yield from load_stream(io.BytesIO(content), inner, nesting.inside())


def _bytes(part: Message) -> bytes:
    """The content of a part, as far as it can be decoded."""
    if _is_mail(part) and part.is_multipart():
        return cast(list[Message], part.get_payload())[0].as_bytes()
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _named(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (LookupError, ValueError, TypeError):  # a name that is written against the rules
        return "unnamed"


def _header(message: Message, name: str) -> str:
    """What a header says, on one line; the start of it if it is long."""
    written = (value for key, value in message.raw_items() if key.lower() == name.lower())
    return _decoded(str(next(written, "")))


def _decoded(value: str) -> str:
    """The value of a header with its words decoded, those against the rules included.

    It is cut before: the library takes ever longer over long ones.
    """
    written = value[:LONGEST_HEADER].encode("utf-8", "surrogateescape")
    try:
        shown = str(default.header_fetch_parse("Subject", decode(written)))
    except Exception:  # any header may come, and the library fails on some
        shown = written.decode("utf-8", "replace")
    return " ".join(shown.split())


def _sender(message: Message) -> str:
    """The name of the sender, or the address."""
    try:
        name, address = parseaddr(_header(message, "From"))
    except (RecursionError, ValueError, IndexError):
        return ""
    return name or address


def _date(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
