"""Word documents (DOCX): paragraphs and tables as they stand, headlines and captions by style.

Running heads, footnotes, comments and deleted text are not part of the text.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from geo.errors import InputError
from geo.loaders.blocks import Block, Role, join
from geo.loaders.documents import Document, articles_of
from geo.loaders.languages import language_code
from geo.loaders.parts import check_parts
from geo.loaders.streams import read_whole
from geo.model import Article, Failure

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}t"
_TEXT_BOX = f"{_W}txbxContent"
_WRITTEN = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
}
_LEFT_OUT = frozenset(
    {
        f"{_W}pPr",
        f"{_W}rPr",
        f"{_W}del",
        f"{_W}moveFrom",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_ROLES: Mapping[str, Role] = {
    "title": "title",
    "headline": "title",
    "heading 1": "heading",
    "caption": "caption",
}
_DAMAGED = (AttributeError, KeyError, ValueError)  # what python-docx raises at damaged parts
_MOST_STYLES_UP = 10
_INSTEAD = "Open it in a word processor, save it as DOCX or text, and add that."


def read_docx(stream: BinaryIO, label: str) -> Iterator[Article | Failure]:
    """The article of a Word document, or the articles of a news database's export."""
    document = _opened(read_whole(stream))
    title, author, language = _properties(document)
    joined = join(_blocks(document.element.body, _roles(document)))
    yield from articles_of(
        Document(
            text=joined.text,
            heading=joined.headline,
            title=title,
            author=author,
            language=language_code(language),
            sections=joined.captions,
        ),
        label,
    )


def _opened(content: bytes) -> WordDocument:
    """The document. Its XML is parsed by lxml with entities off, as python-docx sets it."""
    import docx

    check_parts(content)
    try:
        return docx.Document(io.BytesIO(content))
    except Exception as error:  # any archive may come, and python-docx promises nothing
        raise InputError(f"It is no Word document that can be read. {_INSTEAD}") from error


def _properties(document: WordDocument) -> tuple[str, str, str]:
    """Title, author and language; empty where the part that states them is damaged."""
    try:
        stated = document.core_properties
        found = (stated.title or "", stated.author or "", stated.language or "")
    except _DAMAGED:
        return "", "", ""
    return found


def _roles(document: WordDocument) -> dict[str, Role]:
    """The role of each style by its id; a style has that of the one it is based on."""
    try:
        styles = {style.styleId: style for style in document.styles.element.style_lst}
    except _DAMAGED:
        return {}
    found = {identifier: _role(style) for identifier, style in styles.items()}
    return {identifier: role for identifier, role in found.items() if role}


def _role(style: BaseOxmlElement | None) -> Role:
    for _ in range(_MOST_STYLES_UP):
        if style is None:
            break
        role = _ROLES.get((style.name_val or "").lower())
        if role:
            return role
        style = style.base_style
    return ""


def _blocks(elements: Iterable[BaseOxmlElement], roles: Mapping[str, Role]) -> Iterator[Block]:
    for element in elements:
        if element.tag == _PARAGRAPH:
            yield Block("".join(_written(element)), roles.get(element.style or "", ""))
            for box in _boxes(element):
                yield from _blocks(box, roles)
        elif element.tag == _TABLE:
            for number, row in enumerate(element.iterchildren(_ROW)):
                yield from _row(row, roles, below=number > 0)
        elif element.tag not in _LEFT_OUT:
            yield from _blocks(element, roles)


def _row(row: BaseOxmlElement, roles: Mapping[str, Role], below: bool) -> Iterator[Block]:
    """A row of short cells is a line; cells with paragraphs are the layout of a page."""
    cells = [list(_blocks(cell, roles)) for cell in row.iter(_CELL) if _row_of(cell) is row]
    if all(len(cell) <= 1 for cell in cells):
        yield Block("\t".join(block.text.strip() for cell in cells for block in cell), close=below)
    else:
        yield from (block for cell in cells for block in cell)


def _row_of(cell: BaseOxmlElement) -> BaseOxmlElement | None:
    return next(cell.iterancestors(_ROW), None)


def _written(element: BaseOxmlElement) -> Iterator[str]:
    """The text of a paragraph, without that of the boxes in it."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag != _TEXT_BOX:
            yield from _written(child)


def _boxes(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    for child in element:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)
