"""When a page was published, by what it states: metadata, linked data, a time element, its address.

Only whole dates that are stated as those of publication are taken: not those of changes, of other
stories, or in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from geo.loaders.dates import published_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

_NAMES = ("property", "name", "itemprop")
_CERTAIN = re.compile(r"publi|issued|pub-?date", re.IGNORECASE)
_LIKELY = re.compile(
    r"(?:dc|dcterms)?[.:]?date|(?:dc|dcterms)[.:]created|date[.:_-]?created|sailthru\.date|timestamp"
    r"|article[.:_-]?date",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"modif|updat|revis|expir|publisher|event|valid", re.IGNORECASE)
_LINKED = re.compile(r'"date(?:Published|Created)"\s*:\s*"(?P<stated>[^"]{6,60})"')
_ARTICLE = re.compile(r"Article|Posting|Report")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<between>[/-]?)(?P<month>\d{1,2}|[a-z]{3})(?P=between)"
    r"(?P<day>\d{1,2})(?=[/._-]|$)",
    re.IGNORECASE,
)


def published(tree: HtmlElement, url: str) -> date | None:
    """The date of publication of a page whose address is `url`, `None` where it states none."""
    stated = chain(_metadata(tree), _linked_data(tree), _times(tree), _address(url))
    return next(filter(None, map(published_date, stated)), None)


def _metadata(tree: HtmlElement) -> Iterator[str]:
    likely = []
    for meta in tree.iter("meta"):
        name = next(filter(None, map(meta.get, _NAMES)), "")
        if _OF_OTHERS.search(name):
            continue
        if _CERTAIN.search(name):
            yield meta.get("content", "")
        elif _LIKELY.fullmatch(name):
            likely.append(meta.get("content", ""))
    yield from likely


def _linked_data(tree: HtmlElement) -> Iterator[str]:
    """Dates in JSON-LD, those of articles first, even where it is no good JSON."""
    scripts = [
        script.text or "" for script in tree.iter("script") if "ld+json" in script.get("type", "")
    ]
    for text in sorted(scripts, key=lambda text: not _ARTICLE.search(text)):
        yield from (match["stated"] for match in _LINKED.finditer(text))


def _times(tree: HtmlElement) -> Iterator[str]:
    """The time element that is marked as the article's own, else the first behind its headline;
    those before it, in menus and beside it are other stories'."""
    marked = '//*[@pubdate or @itemprop="datePublished"][@datetime or @content]'
    behind = "(//h1)[1]/following::time[@datetime][not(ancestor::aside or ancestor::nav)]"
    for path in (marked, behind):
        for element in tree.xpath(f"({path})[1]"):
            yield element.get("datetime") or element.get("content") or ""


def _address(url: str) -> Iterator[str]:
    for match in _IN_ADDRESS.finditer(url):
        month = match["month"].lower()
        if month in _MONTHS:
            month = str(_MONTHS.index(month) + 1)
        if month.isdigit():
            yield f"{match['year']}-{month}-{match['day']}"
