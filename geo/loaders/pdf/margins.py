"""What stands in the margins of pages: running heads, page numbers, what browsers print there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from geo.loaders.pdf.lines import Line, Page
from geo.loaders.pdf.order import rows

_ZONE = 0.13
_MOST_ROWS = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|seite|p\.|pág(?:ina)?\.?|pagina)\s*)?[-–—\s]*(?:\d{1,4}|[ivxl]{1,6})[-–—\s]*"
    r"(?:(?:of|von|de|di|van|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_PRINTED_ADDRESS = re.compile(
    r"(?P<url>(?:https?|file)://\S+)(?:\s+(?:page\s+)?\d{1,4}\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)
_PRINTED_TIME = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d\d\b.*", re.IGNORECASE)


def without_margins(pages: Sequence[Page]) -> list[Page]:
    """The pages without running heads and page numbers.

    A line at the top or bottom of pages goes if it stands there on a third of them at least,
    numbers aside, or is what programs print in margins.
    """
    marginal = [list(_marginal(page)) for page in pages]
    keys = Counter(key for found in marginal for key in {_key(row) for row, _ in found})
    repeated = {key for key, times in keys.items() if times >= max(2, len(pages) / 3)}
    kept = []
    for number, (page, found) in enumerate(zip(pages, marginal, strict=True), start=1):
        gone = {
            id(line)
            for row, lines in found
            if _key(row) in repeated or _is_printed(row.text) or _is_numbered(lines, number)
            for line in lines
        }
        kept.append(Page(tuple(line for line in page.lines if id(line) not in gone), page.height))
    return kept


def printed_address(pages: Sequence[Page]) -> str:
    """The address that a browser printed into a margin of the first page, if it is on the web."""
    for page in pages[:1]:
        for row, _ in _marginal(page):
            match = _PRINTED_ADDRESS.search(row.text)
            if match and match["url"].lower().startswith("http"):
                return match["url"]
    return ""


def _marginal(page: Page) -> Iterator[tuple[Line, list[Line]]]:
    """The rows in the top and bottom of a page, each with the lines that it is made of."""
    zone = _ZONE * page.height
    found = rows(page.lines)
    top = [row for row in found[:_MOST_ROWS] if row.bottom > page.height - zone]
    bottom = [row for row in found[-_MOST_ROWS:] if row.top < zone and row not in top]
    for row in (*top, *bottom):
        yield row, [line for line in page.lines if row.bottom <= line.bottom <= line.top <= row.top]


def _is_numbered(lines: Sequence[Line], number: int) -> bool:
    """Whether a row is a running head with the number of its page apart from the rest."""
    return len(lines) > 1 and str(number) in (lines[0].text, lines[-1].text)


def _is_printed(text: str) -> bool:
    text = text.strip()
    return bool(
        _PAGE_NUMBER.fullmatch(text)
        or _PRINTED_ADDRESS.fullmatch(text)
        or _PRINTED_TIME.fullmatch(text)
    )


def _key(row: Line) -> str:
    return _DIGITS.sub("#", " ".join(row.text.split()))
