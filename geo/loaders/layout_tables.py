"""Tables that lay out a page, as pages of former years do: they hold its text, not figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from geo.loaders.markup import sizes_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

MOST_TABLES = 200
SHORTEST_STORY = 400

_HOLDING = frozenset(("tbody", "tfoot", "tr"))
_CELLS = frozenset(("td", "th", "caption", "thead"))
_OF_DATA = frozenset(("th", "caption", "thead"))


def open_layout_tables(tree: HtmlElement) -> None:
    """Make plain blocks of the tables that lay out the page, which extraction takes for data."""
    tables = list(islice(tree.iter("table"), MOST_TABLES))
    if not tables:
        return
    sizes = sizes_of([element for element in tree.iter() if isinstance(element.tag, str)])
    laying_out = [table for table in tables if _lays_out(table, sizes)]
    for table in laying_out:
        for part in _parts(table):
            part.tag = "div"


def _lays_out(table: HtmlElement, sizes: Mapping[HtmlElement, int]) -> bool:
    """Whether a cell holds a story: a long text in paragraphs or lines of its own."""
    parts = list(_parts(table))
    if any(part.tag in _OF_DATA for part in parts):
        return False
    return any(
        sizes[part] >= SHORTEST_STORY and next(part.iter("p", "br"), None) is not None
        for part in parts
        if part.tag == "td"
    )


def _parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """The table, its rows and cells, but not those of tables in it."""
    yield table
    for part in table:
        if part.tag in _HOLDING:
            yield from _parts(part)
        elif part.tag in _CELLS:
            yield part
