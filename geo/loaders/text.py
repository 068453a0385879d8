"""Plain text and Markdown. Both are kept as they are; nothing in them is interpreted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from geo.loaders.article import checked
from geo.loaders.dates import dated_line
from geo.loaders.decode import decode
from geo.loaders.names import display_name
from geo.loaders.streams import read_whole
from geo.model import Article, Section
from geo.sections.titles import headline

_HEADING = re.compile(r"\s*(?P<line>#{1,6}[ \t]+(?P<title>[^\r\n]{1,300}?)[ \t#]*)(?:[\r\n]|\Z)")


def read_text(stream: BinaryIO, name: str) -> Iterator[Article]:
    """The article of a plain text file; its title is its first line where that stands apart."""
    yield _plain(decode(read_whole(stream)), name)


def read_markdown(stream: BinaryIO, name: str) -> Iterator[Article]:
    """The article of a Markdown file; a leading `# Heading` is its title."""
    text = decode(read_whole(stream))
    heading = _HEADING.match(text)
    yield _headed(text, name, heading) if heading else _plain(text, name)


def _plain(text: str, name: str) -> Article:
    title = headline(text)
    article = Article(
        id="",
        text=text,
        title=text[slice(*title)] if title else "",
        source=display_name(name),
        published=dated_line(text),
    )
    return checked(article)


def _headed(text: str, name: str, heading: re.Match[str]) -> Article:
    article = Article(
        id="",
        text=text,
        title=heading["title"],
        source=display_name(name),
        published=dated_line(text),
        sections=(Section(*heading.span("line"), "title"),),
    )
    return checked(article)
