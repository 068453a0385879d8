"""What a page says about itself: its address, date, language, outlet and author.

Pages are taken at their word, within reason: a canonical address has to be on the same site, and
a date has to be one of publication, stated as such; none is guessed from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from geo.errors import InputError
from geo.loaders.addresses import address, joined
from geo.loaders.languages import language_code
from geo.loaders.page_dates import published

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

LONGEST_NAME = 200

_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s+url:\s*)"
    rb"(?P<url>https?://[^\s<>]{1,4000})"
)
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"\s+[-–—|·:•»/]+\s+")
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
    return Facts(canonical, published(tree, canonical or url), _language(tree))


def saved_from(content: bytes) -> str:
    """The address that a browser wrote into a page when it saved it, or ""."""
    match = _SAVED_FROM.search(content[:4096])
    return kept_address(match["url"].decode("utf-8", "replace")) if match else ""


def headline_and_outlet(title: str, headings: Iterable[str]) -> tuple[str, str]:
    """A title without the name of the outlet that many pages add to their headline, and that name.

    >>> headline_and_outlet("Talks in Damascus - Example News", ["Talks in Damascus"])
    ('Talks in Damascus', 'Example News')
    """
    for heading in filter(None, headings):
        if title.startswith(heading) and _SEPARATOR.match(title, len(heading)):
            parts = _SEPARATOR.split(title[len(heading) :])[1:]
            names = [part.partition(",")[0].strip() for part in parts if not _DIGIT.search(part)]
            return heading, names[-1] if names else ""
    return title, ""


def outlet(named: str, suffix: str, url: str) -> str:
    """The outlet by the name that the page gives it, else by the one behind its title, else by its
    host without `www.`."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    for name in (" ".join(named.split()), suffix):
        noise = len(name) > LONGEST_NAME or _OUTLET_NOISE.search(name)
        if name and not noise and name.removeprefix("www.").lower() != host:
            return name
    return host


def byline(stated: str) -> str:
    """The author without what is no name: an address, or a text that is too long for one."""
    author = " ".join(stated.split())
    return "" if "://" in author or len(author) > LONGEST_NAME else author


def _canonical(tree: HtmlElement, url: str) -> str:
    """The page's own address for itself, where it can be one, else the address it came from."""
    links = [link.get("href") for link in tree.iter("link") if _relation(link) == "canonical"]
    links += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    for link in filter(None, links):
        stated = kept_address(joined(url, link))
        if stated and _is_of_same_page(stated, url):
            return stated
    return kept_address(url)


def _relation(link: HtmlElement) -> str:
    return (link.get("rel") or "").strip().lower()


def kept_address(url: str) -> str:
    """An address as it is compared and kept: without fragment and trackers; "" if it is none."""
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


def _language(tree: HtmlElement) -> str | None:
    """The language that the page declares, of itself or in its head."""
    stated = [tree.get("lang"), tree.get("xml:lang")]
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("http-equiv") or "").lower()
        if name in ("og:locale", "content-language"):
            stated.append(meta.get("content"))
    return next(filter(None, map(language_code, filter(None, stated))), None)
