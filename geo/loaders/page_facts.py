"""What a page says about itself: its address, date, language, outlet and author.

Pages are taken at their word, within reason: a canonical address has to be on the same site, and
a date has to be one of publication, stated as such; none is guessed from the text.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.errors import InputError
from geo.loaders.addresses import address, joined
from geo.loaders.dates import parse_date, plausible

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

LONGEST_NAME = 200

_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s+url:\s*)"
    rb"(?P<url>https?://[^\s<>]{1,4000})"
)
_OF_PUBLICATION = re.compile(r"date|time|publish|created|issued|pubdate|dc[.:]", re.IGNORECASE)
_OF_OTHERS = re.compile(r"modif|updat|revis|expir|event|start|end|crawl|build", re.IGNORECASE)
_META_NAMES = ("name", "property", "itemprop", "http-equiv")
_LANGUAGE = re.compile(r"\s*(?P<code>[A-Za-z]{2,3})(?![A-Za-z])")
_OUTLET_NOISE = re.compile(r"https?://|^www\.|^@")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page states; `url` is "" and the others `None` where it doesn't."""

    url: str
    published: date | None
    language: str | None


def facts_of(tree: HtmlElement, url: str) -> Facts:
    """The facts of a page that was fetched, or saved, from `url`, if that is known."""
    canonical = _canonical(tree, url)
    return Facts(canonical, _published(tree, canonical or url), _language(tree))


def saved_from(content: bytes) -> str:
    """The address that a browser wrote into a page when it saved it, or ""."""
    match = _SAVED_FROM.search(content[:4096])
    return _clean(match["url"].decode("utf-8", "replace")) if match else ""


def outlet(named: str, url: str) -> str:
    """The outlet by the name that the page gives it, else by its host without `www.`."""
    name = " ".join(named.split())
    if name and len(name) <= LONGEST_NAME and not _OUTLET_NOISE.search(name):
        return name
    return (urlsplit(url).hostname or "").removeprefix("www.")


def byline(stated: str) -> str:
    """The author without what is no name: an address, or a text that is too long for one."""
    author = " ".join(stated.split())
    return "" if "://" in author or len(author) > LONGEST_NAME else author


def _canonical(tree: HtmlElement, url: str) -> str:
    """The page's own address for itself, where it can be one, else the address it came from."""
    links = [link.get("href") for link in tree.iter("link") if _relation(link) == "canonical"]
    links += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    for link in filter(None, links):
        stated = _clean(joined(url, link))
        if stated and _is_of_same_page(stated, url):
            return stated
    return _clean(url)


def _relation(link: HtmlElement) -> str:
    return (link.get("rel") or "").strip().lower()


def _clean(url: str) -> str:
    """The address as it is compared and kept: without fragment and trackers; "" if it is none."""
    from courlan import normalize_url

    try:
        return address(normalize_url(address(url).url)).url if url else ""
    except (InputError, ValueError):
        return ""


def _is_of_same_page(stated: str, url: str) -> bool:
    """Whether a page at `url` may call itself `stated`: on the same site, and not its front page.

    Some sites name their front page on every page; a copy elsewhere names whom it likes.
    """
    if not url:
        return urlsplit(stated).path.strip("/") != ""
    here, there = urlsplit(url), urlsplit(stated)
    front = there.path.strip("/") == "" and not there.query and here.path.strip("/") != ""
    return not front and _site(url) == _site(stated)


def _site(url: str) -> str:
    """The registered domain: `example.co.uk` of `www.example.co.uk`."""
    from courlan import extract_domain

    return extract_domain(url) or urlsplit(url).hostname or ""


def _published(tree: HtmlElement, url: str) -> date | None:
    """The date of publication that the page's metadata, a time element or its address states."""
    from htmldate import find_date

    try:
        found = find_date(
            _dated_parts(tree),
            extensive_search=False,
            original_date=True,
            deferred_url_extractor=True,
            url=url or None,
            min_date="1605-01-01",
            max_date=(datetime.now(UTC) + timedelta(days=1)).strftime("%Y-%m-%d"),
        )
    except Exception:  # any page may come, and htmldate promises nothing
        return None
    return plausible(parse_date(found))


def _dated_parts(tree: HtmlElement) -> HtmlElement:
    """A page of only those parts that state a date of publication, so that no other is taken."""
    from lxml.html import document_fromstring

    parts = document_fromstring("<html><head></head><body></body></html>")
    head, body = parts
    head.extend(map(_alone, filter(_is_dated, tree.iter("meta"))))
    scripts = (script for script in tree.iter("script") if "ld+json" in script.get("type", ""))
    head.extend(map(_alone, scripts))
    body.extend(map(_alone, _time_of_article(tree)))
    return parts


def _alone(element: HtmlElement) -> HtmlElement:
    single = copy(element)
    single.tail = None
    return single


def _is_dated(meta: HtmlElement) -> bool:
    name = " ".join(meta.get(key, "") for key in _META_NAMES)
    return bool(_OF_PUBLICATION.search(name)) and not _OF_OTHERS.search(name)


def _time_of_article(tree: HtmlElement) -> list[HtmlElement]:
    """The time element of the article itself: one marked as its date, else the first behind its
    headline; those before it and in lists of links are other stories'."""
    marked = tree.xpath('(//*[@pubdate or @itemprop="datePublished"][@datetime or @content])[1]')
    headline = "(//h1/following::time[@datetime][not(ancestor::aside or ancestor::nav)])[1]"
    return list(marked or tree.xpath(headline))


def _language(tree: HtmlElement) -> str | None:
    """The language that the page declares in ISO 639-1: `en` for `en-GB` and for `eng`."""
    import pycountry

    match = _LANGUAGE.match(tree.get("lang") or tree.get("xml:lang") or "")
    if match is None:
        return None
    code = match["code"].lower()
    known = pycountry.languages.get(**{f"alpha_{len(code)}": code})
    return getattr(known, "alpha_2", None)
