"""Rich text (RTF): its text as striprtf reads it, without pictures, running heads and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from geo.errors import InputError
from geo.loaders.documents import Document, articles_of
from geo.loaders.streams import read_whole
from geo.model import Article, Failure
from geo.settings import max_article_characters

MOST_FONTS = 50_000
_BYTES_A_CHARACTER = 2
_HEXADECIMAL = re.compile(rb"(?:[0-9a-fA-F]{32,}+\s*+)++")
_LONGEST_HEXADECIMAL = 1000
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
_BIN = re.compile(rb"\\bin[a-z]*")
_HIGH = re.compile(rb"[\x80-\xff]")
_FIELD = re.compile(r"(\\field)(?=\{)", re.IGNORECASE)
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")
_PARAGRAPH = re.compile(r"\\par(?![a-z]) ?")
_INFO = re.compile(r"\{\\info\b")
_PROPERTY = r"\{{\\{name}\b((?:[^{{}}\\]|\\[^{{}}]|\\[{{}}]){{0,1000}})\}}"
_INFO_CHARACTERS = 20_000
_BLANK_LINES = re.compile(r"\n\n+")
_INSTEAD = "Open it in a word processor, save it as DOCX or text, and add that."


def read_rtf(stream: BinaryIO, label: str) -> Iterator[Article | Failure]:
    """The article of a rich text document, or the articles of a news database's export."""
    source = _source(read_whole(stream))
    document = Document(
        text=_paragraphs(_text(source)),
        title=_property(source, "title"),
        author=_property(source, "author"),
    )
    yield from articles_of(document, label)


def _source(content: bytes) -> str:
    """The source in ASCII, without pictures; bytes that RTF should escape are escaped."""
    content = _HEXADECIMAL.sub(_unless_long, _without_binary(content))
    limit = _BYTES_A_CHARACTER * max_article_characters()
    if len(content) > limit:
        raise InputError(
            f"It has more than {limit:,} bytes of text and formatting, which is the most that is "
            "read. Split it, or save it as text and add that."
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _HIGH.sub(lambda byte: b"\\'%02x" % byte[0][0], content).decode("ascii")
    return text


def _without_binary(content: bytes) -> bytes:
    """The content without the bytes that follow `\\binN`, and without paper bins."""
    kept, position = [], 0
    for match in _BINARY.finditer(content):
        if match.start() >= position:
            kept.append(content[position : match.start()])
            position = match.end() + int(match[1])
    return _BIN.sub(b"", b"".join([*kept, content[position:]]))


def _unless_long(match: re.Match[bytes]) -> bytes:
    return match[0] if len(match[0]) < _LONGEST_HEXADECIMAL else b""


def _text(source: str) -> str:
    from striprtf import striprtf

    if len(striprtf.font_table_group(source)) > MOST_FONTS:  # type: ignore[no-untyped-call]
        raise InputError(f"It names more fonts than any document has. {_INSTEAD}")
    # striprtf writes cells as "a|b", a paragraph's end like a line's, and looks for links in a way
    # that takes whole lines; "\\field {" is the same to RTF as what it looks for.
    for found, instead in ((_CELL, r"\\tab "), (_PARAGRAPH, r"\\par\\par "), (_FIELD, r"\1 ")):
        source = found.sub(instead, source)
    try:
        text = str(striprtf.rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # any file may come, and striprtf promises nothing
        raise InputError(f"It is no rich text that can be read. {_INSTEAD}") from error
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")


def _paragraphs(text: str) -> str:
    """The text with one blank line between paragraphs and no blanks at the ends of lines."""
    lines = (line.strip(" \t\xa0") for line in text.replace("\r", "").split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _property(source: str, name: str) -> str:
    """A property of the document's information group."""
    info = _INFO.search(source)
    if info is None:
        return ""
    group = source[info.start() : info.start() + _INFO_CHARACTERS]
    match = re.search(_PROPERTY.format(name=name), group)
    return " ".join(_text("{\\rtf1\\ansi " + match[1] + "}").split()) if match else ""
