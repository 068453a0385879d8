"""Articles from documents: the text that a reader took out of a file, with what else it saw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.loaders.article import checked
from geo.loaders.bylines import stated_author
from geo.loaders.exports import split
from geo.loaders.names import display_name
from geo.loaders.text_dates import date_in
from geo.model import Article, Failure, Section
from geo.sections.titles import LONGEST_GIVEN_TITLE, headline, title_span

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)\b.*|(?:untitled|unbenannt|sans nom|document|dokument|layout)"
    r"[ _-]?\d*|about:blank"
    r"|unknown(?: title)?"
    r"|.*\.(?:docx?|rtf|odt|pdf|indd|qxd|qxp|html?|txt|pages|md|tex|epub|pub))",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:python-docx|(?:microsoft )?office(?: user)?|(?:windows )?user|admin(?:istrator)?"
    r"|unknown(?: author)?|author|owner|default|anonymous|calibre.*|.*@.*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in a file.

    `title`, `author` and `language` are what its properties say, `heading` is the span of what is
    set as its headline, `sections` are those that the file itself tells apart.
    """

    text: str
    heading: tuple[int, int] | None = None
    title: str = ""
    author: str = ""
    source: str = ""
    url: str = ""
    published: date | None = None
    language: str | None = None
    sections: tuple[Section, ...] = ()


def articles_of(document: Document, label: str) -> Iterator[Article | Failure]:
    """The articles of a document: those of a news database's export, or the one that it is."""
    exported = split(document.text, label)
    yield from exported or [article_of(document, label)]


def article_of(document: Document, label: str) -> Article:
    """The document as one article. Raises `InputError` if it has no text that can be kept."""
    title, span = _title(document)
    known = [Section(*span, "title")] if span else []
    return checked(
        Article(
            id="",
            text=document.text,
            title=title,
            source=document.source or display_name(label),
            url=document.url,
            author=stated_author(document.text) or _known(document.author),
            published=document.published or date_in(document.text),
            language=document.language,
            sections=(*known, *(s for s in document.sections if not span or s.start >= span[1])),
        )
    )


def _title(document: Document) -> tuple[str, tuple[int, int] | None]:
    """The title and where it stands.

    What the text has as its headline goes before a property that isn't in it: templates and
    programs fill that in.
    """
    given = _words(document.title[: LONGEST_GIVEN_TITLE + 1])
    if _NO_TITLE.fullmatch(given) or len(given) > LONGEST_GIVEN_TITLE:
        given = ""
    stands = title_span(document.text, given) if given else None
    span = stands or document.heading or _first_line(document)
    return (_words(document.text[slice(*span)]) if span else given), span


def _first_line(document: Document) -> tuple[int, int] | None:
    """The first line where it reads like a headline and is no caption."""
    span = headline(document.text)
    captioned = span and any(s.start < span[1] and span[0] < s.end for s in document.sections)
    return None if captioned else span


def _known(author: str) -> str:
    """The author of the properties, but for what programs write there."""
    return "" if _NO_AUTHOR.fullmatch(author) else _words(author)


def _words(text: str) -> str:
    return " ".join(text.split())
