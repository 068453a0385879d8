"""The paragraphs of a document of an e-book, all of which is text: it has no menus around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.loaders.blocks import Block, Role

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "aside", "header", "footer", "main", "figure", "address"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "figcaption"}
    | {"blockquote", "pre", "table", "thead", "tbody", "tr", "hr", "body"}
)
_LEFT_OUT = frozenset({"script", "style", "head", "nav", "template", "svg", "math", "rt", "rp"})
_ROLES: dict[str, Role] = {"h1": "title", "h2": "heading", "h3": "heading", "figcaption": "caption"}
_BLANK = re.compile(r"[ \t\r\n\f]+")
_BLANKS = re.compile(r" {2,}")
_AROUND_LINE = re.compile(r" *\n[ \n]*")
_AROUND_TAB = re.compile(r"[ \n]*\t[ \n]*")
_CELLS = frozenset({"td", "th"})
_APART = frozenset(
    {"cover", "toc", "titlepage", "halftitlepage", "copyright-page", "landmarks", "index"}
)


def is_apart(tree: HtmlElement) -> bool:
    """Whether the document calls itself a cover, a table of contents or the like."""
    outer = [tree, *tree.iter("body"), *tree.iterfind("body/section"), *tree.iterfind("body/div")]
    return any(
        value in _APART
        for element in outer
        for name, stated in element.attrib.items()
        if name.rpartition(":")[2] == "type" and isinstance(stated, str)
        for value in stated.split()
    )


def blocks_of(tree: HtmlElement) -> Iterator[Block]:
    """The paragraphs, in order; the cells of a row are one line."""
    from lxml import etree  # type: ignore[import-untyped]

    for element in list(tree.iter(*_LEFT_OUT)):
        element.clear(keep_tail=True)
    pieces: list[str] = []
    role: Role = ""
    after_row = False
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        begins = event == "start"
        if element.tag in _BLOCKS and _in_row(element):
            pieces.append("\n")
        elif element.tag in _BLOCKS:
            is_row = not begins and element.tag == "tr"
            block = Block(_text(pieces), role, close=is_row and after_row)
            if block.text:
                yield block
                after_row = is_row
            pieces, role = [], _role(element) if begins else ""
        pieces.append(_piece(element, begins))
    yield Block(_text(pieces), role)


def _in_row(element: HtmlElement) -> bool:
    return element.tag != "tr" and next(element.iterancestors("tr"), None) is not None


def _role(element: HtmlElement) -> Role:
    parent = element.getparent()
    return _ROLES.get(element.tag) or _ROLES.get(parent.tag if parent is not None else "", "")


def _piece(element: HtmlElement, begins: bool) -> str:
    """What stands behind the start or the end of an element; white space in it is one blank."""
    if begins:
        return "\n" if element.tag == "br" else _BLANK.sub(" ", element.text or "")
    return ("\t" if element.tag in _CELLS else "") + _BLANK.sub(" ", element.tail or "")


def _text(pieces: list[str]) -> str:
    lines = _AROUND_TAB.sub("\t", _AROUND_LINE.sub("\n", "".join(pieces)))
    return _BLANKS.sub(" ", lines).strip()
