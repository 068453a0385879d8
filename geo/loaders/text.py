"""Plain text and Markdown. Both are kept as they are; nothing in them is interpreted."""

from __future__ import annotations

import re

from geo.loaders.article import checked
from geo.loaders.dates import dated_line
from geo.loaders.decode import decode
from geo.loaders.names import display_name
from geo.loaders.titles import headline
from geo.model import Article, Section

_HEADING = re.compile(r"\s*(?P<line>#{1,6}[ \t]+(?P<title>[^\r\n]{1,300}?)[ \t#]*)(?:[\r\n]|\Z)")


def read_text(content: bytes, name: str) -> Article:
    """The article of a plain text file; its title is its first line where that stands apart."""
    text = decode(content)
    title = headline(text)
    article = Article(
        id="",
        text=text,
        title=text[slice(*title)] if title else "",
        source=display_name(name),
        published=dated_line(text),
    )
    return checked(article)


def read_markdown(content: bytes, name: str) -> Article:
    """The article of a Markdown file; a leading `# Heading` is its title."""
    text = decode(content)
    heading = _HEADING.match(text)
    if heading is None:
        return read_text(content, name)
    article = Article(
        id="",
        text=text,
        title=heading["title"],
        source=display_name(name),
        published=dated_line(text),
        sections=(Section(*heading.span("line"), "title"),),
    )
    return checked(article)
