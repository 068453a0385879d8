"""E-books (EPUB), issues of magazines and newspapers among them: each document in it an article.

Documents come in the order in which they are read. Covers, tables of contents and title pages are
none. An article's source is the title of the book or issue, whose author, date of publication and
language hold for each article that states none.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote
from zipfile import ZipFile

from geo.errors import InputError
from geo.loaders.blocks import join
from geo.loaders.chapters import blocks_of, is_apart
from geo.loaders.dates import parse_date, plausible
from geo.loaders.documents import Document, article_of
from geo.loaders.html import page_tree
from geo.loaders.languages import language_code
from geo.loaders.parts import open_parts, part, xml_part
from geo.loaders.streams import read_whole
from geo.loaders.text_dates import date_in
from geo.model import Article, Failure

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

LEAST_WORDS = 12
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_INSTEAD = "Open it in a reading program such as Calibre, convert it to EPUB anew, and add that."


@dataclass(frozen=True, slots=True)
class Book:
    """What an e-book says about itself, and its documents in reading order."""

    title: str
    author: str
    language: str | None
    published: date | None
    documents: tuple[str, ...]


def read_epub(stream: BinaryIO, label: str) -> Iterator[Article | Failure]:
    """The articles of an e-book. Raises `InputError` if it has none."""
    with open_parts(read_whole(stream)) as archive:
        book = _book(archive)
        found = False
        for name in book.documents:
            item = _article(archive, book, name, label)
            found = found or item is not None
            if item is not None:
                yield item
        if not found:
            raise InputError("No document in the e-book has text: its pages may be pictures.")


def _article(archive: ZipFile, book: Book, name: str, label: str) -> Article | Failure | None:
    """The article of a document of the book, `None` if it is a cover or the like, or missing."""
    try:
        content = part(archive, name)
        if not content:
            return None
        tree = page_tree(content)
        joined = join(blocks_of(tree))
    except InputError as error:
        return Failure(f"{label} {name[-200:]}", str(error))
    if is_apart(tree) or len(joined.text.split()) < LEAST_WORDS:
        return None
    document = Document(
        text=joined.text,
        heading=joined.headline,
        title=book.title if len(book.documents) == 1 else "",
        author=book.author,
        source=book.title if len(book.documents) > 1 else "",
        published=date_in(joined.text) or book.published,
        language=language_code(tree.get("lang") or "") or book.language,
        sections=joined.captions,
    )
    try:
        return article_of(document, label)
    except InputError as error:
        return Failure(f"{label} {name[-200:]}", str(error))


def _book(archive: ZipFile) -> Book:
    path = _package_path(archive)
    package = xml_part(archive, path)
    if package is None:
        raise InputError(f"The e-book has no list of its documents. {_INSTEAD}")
    documents = tuple(_documents(package, posixpath.dirname(path)))
    if set(documents) & set(_encrypted(archive)):
        raise InputError(
            "The e-book is protected against copying (DRM). Add a copy without protection, or "
            "the article's text."
        )
    return Book(
        title=_stated(package, "title"),
        author=", ".join(_all_stated(package, "creator")[:5]),
        language=language_code(_stated(package, "language")),
        published=_published(package),
        documents=documents,
    )


def _package_path(archive: ZipFile) -> str:
    container = xml_part(archive, _CONTAINER)
    if container is not None:
        for element in container.iter("{*}rootfile"):
            path = element.get("full-path")
            if path:
                return posixpath.normpath(str(path))
    return next((name for name in archive.namelist() if name.endswith(".opf")), "")


def _documents(package: _Element, folder: str) -> Iterator[str]:
    """The names of the documents in reading order, each once, without cover and contents."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    seen = _apart(package, folder)
    for entry in package.iter("{*}itemref"):
        item = items.get(entry.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or entry.get("linear") == "no":
            continue
        name = _name(folder, item.get("href") or "")
        if name not in seen and "nav" not in (item.get("properties") or "").split():
            seen.add(name)
            yield name


def _apart(package: _Element, folder: str) -> set[str]:
    """The documents that the guide of an older e-book calls cover, contents or title page."""
    kinds = ("cover", "toc", "title-page", "copyright-page", "index")
    guide = package.iter("{*}reference")
    return {_name(folder, r.get("href") or "") for r in guide if r.get("type") in kinds}


def _name(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _encrypted(archive: ZipFile) -> Iterator[str]:
    listed = xml_part(archive, _ENCRYPTION)
    if listed is not None:
        for reference in listed.iter("{*}CipherReference"):
            yield posixpath.normpath(unquote(reference.get("URI") or ""))


def _published(package: _Element) -> date | None:
    """The date of publication: not those on which the file was made or changed."""
    for element in package.iter(f"{_DC}date"):
        event = element.get(f"{_OPF}event") or element.get("event") or "publication"
        found = plausible(parse_date(element.text))
        if found and "publication" in event:
            return found
    return None


def _stated(package: _Element, name: str) -> str:
    return next(iter(_all_stated(package, name)), "")


def _all_stated(package: _Element, name: str) -> list[str]:
    texts = (" ".join((element.text or "").split()) for element in package.iter(f"{_DC}{name}"))
    return [text for text in texts if text]
