"""OpenDocument texts (ODT): paragraphs and tables as they stand, headlines and captions by style.

Running heads, footnotes, comments and deleted text are not part of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from geo.errors import InputError
from geo.loaders.blocks import Block, Role, join
from geo.loaders.documents import Document, articles_of
from geo.loaders.languages import language_code
from geo.loaders.parts import open_parts, part, xml_part
from geo.loaders.streams import read_whole
from geo.model import Article, Failure

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BOX = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_LEFT_OUT = frozenset(
    {
        f"{_TEXT}tracked-changes",
        f"{_TEXT}note",
        f"{_TEXT}table-of-content",
        f"{_OFFICE}annotation",
        f"{_OFFICE}forms",
    }
)
_WRITTEN = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_SPACES = f"{_TEXT}s"
_MOST_SPACES = 100
_ROLES: Mapping[str, Role] = {
    "title": "title",
    "heading": "title",
    "heading_20_1": "heading",
    "caption": "caption",
    "illustration": "caption",
    "figure": "caption",
}
_MOST_STYLES_UP = 10
_TEXT_TYPE = b"application/vnd.oasis.opendocument.text"
_INSTEAD = "Open it in LibreOffice, save it again, and add that."


def read_opendocument(stream: BinaryIO, label: str) -> Iterator[Article | Failure]:
    """The article of a text document, or the articles of a news database's export."""
    with open_parts(read_whole(stream)) as archive:
        if not (part(archive, "mimetype") or _TEXT_TYPE).startswith(_TEXT_TYPE):
            raise InputError(
                "It is an OpenDocument table or slide show, not a text. Save a table as XLSX or "
                "CSV, or slides as PDF, and add that."
            )
        if b"encryption-data" in (part(archive, "META-INF/manifest.xml") or b""):
            raise InputError("The document has a password. Save it without one and add that.")
        content = xml_part(archive, "content.xml")
        meta, styles = xml_part(archive, "meta.xml"), xml_part(archive, "styles.xml")
    body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
    if content is None or body is None:
        raise InputError(f"The document has no text in it that can be read. {_INSTEAD}")
    joined = join(_blocks(body, _roles([content, styles])))
    yield from articles_of(
        Document(
            text=joined.text,
            heading=joined.headline,
            title=_stated(meta, f"{_DC}title"),
            author=_stated(meta, f"{_META}initial-creator"),
            language=language_code(_stated(meta, f"{_DC}language")),
            sections=joined.captions,
        ),
        label,
    )


def _stated(meta: _Element | None, tag: str) -> str:
    element = None if meta is None else next(meta.iter(tag), None)
    return "" if element is None else (element.text or "").strip()


def _roles(parts: Iterable[_Element | None]) -> dict[str, Role]:
    """The role of each style by its name; a style has that of the one above it."""
    parents = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name")
        for root in parts
        if root is not None
        for style in root.iter(f"{_STYLE}style")
    }
    found = {name: _role(name, parents) for name in parents if name}
    return {name: role for name, role in found.items() if role}


def _role(name: str | None, parents: Mapping[str | None, str | None]) -> Role:
    for _ in range(_MOST_STYLES_UP):
        if name is None:
            break
        if name.lower() in _ROLES:
            return _ROLES[name.lower()]
        name = parents.get(name)
    return ""


def _blocks(elements: Iterable[_Element], roles: Mapping[str, Role]) -> Iterator[Block]:
    for element in elements:
        if element.tag in _PARAGRAPHS:
            yield Block("".join(_written(element)), _role_of(element, roles))
            for box in _nearest(element, _BOX):
                yield from _blocks(box, roles)
        elif element.tag == f"{_TABLE}table":
            for number, row in enumerate(_nearest(element, f"{_TABLE}table-row")):
                yield from _row(row, roles, below=number > 0)
        elif element.tag not in _LEFT_OUT:
            yield from _blocks(element, roles)


def _role_of(element: _Element, roles: Mapping[str, Role]) -> Role:
    role = roles.get(element.get(f"{_TEXT}style-name") or "", "")
    first = element.tag == f"{_TEXT}h" and element.get(f"{_TEXT}outline-level") == "1"
    return role or ("heading" if first else "")


def _row(row: _Element, roles: Mapping[str, Role], below: bool) -> Iterator[Block]:
    """A row of short cells is a line; cells with paragraphs are the layout of a page."""
    cells = [list(_blocks(cell, roles)) for cell in row.iterchildren(f"{_TABLE}table-cell")]
    if all(len(cell) <= 1 for cell in cells):
        yield Block("\t".join(block.text.strip() for cell in cells for block in cell), close=below)
    else:
        yield from (block for cell in cells for block in cell)


def _written(element: _Element) -> Iterator[str]:
    """The text of a paragraph, without that of notes and boxes in it."""
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        if child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif child.tag == _SPACES:
            yield " " * _spaces(child)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag != _BOX:
            yield from _written(child)
        yield " ".join((child.tail or "").split("\n"))


def _nearest(element: _Element, tag: str) -> Iterator[_Element]:
    """The elements of a kind inside this one, but not those inside another of them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _nearest(child, tag)


def _spaces(element: _Element) -> int:
    stated = element.get(f"{_TEXT}c") or "1"
    return min(int(stated), _MOST_SPACES) if stated.isdecimal() and len(stated) < 9 else 1
