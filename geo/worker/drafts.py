"""Articles that were read and wait for a person to say yes, each in a file of its own."""

from __future__ import annotations

import pickle
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.model import Article, Metadata, SectionKind

if TYPE_CHECKING:
    from geo.loaders.roles import Roles

GLIMPSE_CHARACTERS = 280
MOST_GLIMPSES = 40


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The beginning of a section, and how many characters the section has."""

    kind: SectionKind
    text: str
    characters: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person is shown of an article before it is kept; `path` has the article.

    `name` is the file or address that it came from, `sections` the first of its sections.
    """

    name: str
    path: Path
    key: str
    title: str
    source: str
    author: str
    url: str
    published: date | None
    language: str | None
    characters: int
    sections: tuple[Glimpse, ...]


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table whose columns a person may choose before its rows are read; `path` has the file.

    `rows` are the beginnings of the first rows, `roles` the best guess of the columns.
    """

    name: str
    path: Path
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    roles: Roles
    metadata: Metadata


def put_down(article: Article, name: str, folder: Path) -> Draft:
    """Write an article into a folder, and say what is to be known of it."""
    path = folder / secrets.token_hex(8)
    with path.open("xb") as file:
        pickle.dump(article, file)
    return Draft(
        name=name,
        path=path,
        key=article.key,
        title=article.title,
        source=article.source,
        author=article.author,
        url=article.url,
        published=article.published,
        language=article.language,
        characters=len(article.text),
        sections=_glimpses(article),
    )


def take_up(path: Path) -> Article:
    """The article that was put down there."""
    with path.open("rb") as file:
        article: Article = pickle.load(file)  # noqa: S301  (we wrote it)
    return article


def _glimpses(article: Article) -> tuple[Glimpse, ...]:
    from geo.sections import label_sections

    text = article.text
    labelled = label_sections(text, article.title, article.sections)[:MOST_GLIMPSES]
    return tuple(
        Glimpse(
            section.kind,
            text[section.start : min(section.end, section.start + GLIMPSE_CHARACTERS)],
            section.end - section.start,
        )
        for section in labelled
    )
