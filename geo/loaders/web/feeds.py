"""RSS (0.9 to 2.0, RDF included) and Atom: the stories that a feed lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from geo.loaders.addresses import joined
from geo.loaders.dates import published_date
from geo.loaders.web.listing import LONGEST_TITLE, MOST_ENTRIES, Entry, Listing, newest_first

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]

ROOTS = frozenset({"rss", "rdf", "feed"})
_ENTRIES = frozenset({"item", "entry"})
_PUBLISHED = ("published", "pubdate", "issued", "date", "created")
_MODIFIED = ("updated", "modified")
_OF_MEDIA = ("search.yahoo.com/mrss", "itunes.com", "googleplay")


def feed(root: Element, url: str) -> Listing:
    """The listing of a feed that was fetched from `url`."""
    head = next((element for element in root if local_name(element) == "channel"), root)
    title = next((element for element in head if local_name(element) == "title"), None)
    stories = (element for element in root.iter() if local_name(element) in _ENTRIES)
    entries = (_entry(element, url) for element in islice(stories, MOST_ENTRIES))
    return Listing(url, "feed", plain_text(title), newest_first(filter(None, entries)))


def local_name(element: Element) -> str:
    """The name of an element in small letters, without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def parts_of(element: Element) -> dict[str, Element]:
    """The elements in an element by their local names, the first of each, but none of pictures."""
    parts: dict[str, Element] = {}
    for part in element:
        if not any(name in str(part.tag) for name in _OF_MEDIA):
            parts.setdefault(local_name(part), part)
    return parts


def plain_text(element: Element | None) -> str:
    """The words in an element, without the mark-up that titles of feeds often have."""
    if element is None:
        return ""
    text = "".join(map(str, element.itertext()))[: 4 * LONGEST_TITLE]
    if "<" in text or "&" in text:
        text = _without_tags(text)
    return " ".join(text.split())[:LONGEST_TITLE]


def _without_tags(text: str) -> str:
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        return str(html.fragment_fromstring(text, create_parent=True).text_content())
    except (etree.LxmlError, ValueError):
        return text


def _entry(element: Element, base: str) -> Entry | None:
    parts = parts_of(element)
    link = next(filter(None, _links(element)), "")
    url = joined(base, link) if link else ""
    title = plain_text(parts.get("title"))
    dates = date_of(parts, _PUBLISHED), date_of(parts, _MODIFIED)
    return Entry(url, title, *dates) if url else None


def _links(element: Element) -> Iterator[str]:
    """The addresses of a story, the likeliest first."""
    links = [part for part in element if local_name(part) == "link"]
    yield from (part.get("href", "") for part in links if part.get("rel") in (None, "alternate"))
    yield from ((part.text or "").strip() for part in links)
    for part in element:
        if local_name(part) in ("guid", "id") and part.get("isPermaLink", "true") == "true":
            text = (part.text or "").strip()
            yield text if text.lower().startswith(("http://", "https://")) else ""


def date_of(parts: Mapping[str, Element], names: Iterable[str]) -> date | None:
    """The date in the first of the named elements that has one."""
    stated = (parts[name].text or "" for name in names if name in parts)
    return next(filter(None, map(published_date, stated)), None)
