"""Plain text, which is kept as it is, and the text that news databases export."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from geo.loaders.article import checked
from geo.loaders.bylines import stated_author
from geo.loaders.decode import decode
from geo.loaders.exports import split
from geo.loaders.names import display_name
from geo.loaders.streams import read_whole
from geo.loaders.text_dates import date_in
from geo.model import Article, Failure
from geo.sections.titles import headline


def read_text(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    """The article of a plain text file, or the articles of a news database's export."""
    text = decode(read_whole(stream))
    yield from split(text, name) or [plain_article(text, name)]


def plain_article(text: str, name: str) -> Article:
    """The article of a text; its title is its first line where that stands apart."""
    title = headline(text)
    article = Article(
        id="",
        text=text,
        title=text[slice(*title)] if title else "",
        source=display_name(name),
        published=date_in(text),
        author=stated_author(text),
    )
    return checked(article)
