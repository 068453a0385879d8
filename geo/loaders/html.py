"""Web pages: the article in them, as trafilatura extracts it. Scripts are neither run nor kept."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from geo import settings
from geo.errors import InputError
from geo.loaders.article import checked
from geo.loaders.decode import decode
from geo.loaders.layout_tables import open_layout_tables
from geo.loaders.markup import parts_of, sections_of, with_missing
from geo.loaders.names import display_name
from geo.loaders.page_facts import (
    byline,
    facts_of,
    headline_and_outlet,
    kept_address,
    outlet,
    saved_from,
)
from geo.loaders.streams import read_whole
from geo.loaders.text_dates import date_in
from geo.model import Article, Section

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]
    from trafilatura.settings import Document

MOST_ATTRIBUTES = 5_000
MOST_ELEMENTS = 50_000
MOST_HEADINGS = 20
LINES_TO_HEADLINE = 4

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_SEPARATORS = frozenset("|:-–—»·")
_LINE = re.compile(r"[^\n]+")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{50000,}")
_INSTEAD = "Save the article as text and add that."


def read_page(stream: BinaryIO, name: str) -> Iterator[Article]:
    """The article of a page that was saved."""
    yield read_html(read_whole(stream), name)


def read_html(content: bytes, name: str, *, url: str = "", charset: str = "") -> Article:
    """The article of a page. `url` is its address and `charset` what its server declared.

    The headline stands at the head of the text, as it does in the page.
    """
    url = kept_address(url) or saved_from(content)
    tree = page_tree(content, charset)
    open_layout_tables(tree)
    parts = parts_of(tree)
    headings = [_words(heading) for heading in islice(tree.iter("h1"), MOST_HEADINGS)]
    facts = facts_of(tree, url)
    declared = _words_of(tree.findtext(".//title") or "")
    page = _extracted(tree, url)
    title, suffix = headline_and_outlet(_words_of(page.title or ""), headings)
    suffix = suffix or headline_and_outlet(declared, [title])[1]
    text, title_span = _headed(page.text or "", title, declared, headings)
    if not headings and title_span.stop:
        title = text[title_span]
    text = with_missing(text, title_span, parts)
    article = Article(
        id="",
        text=text,
        title=title or text[title_span],
        source=outlet(page.sitename or "", suffix, facts.url or url) or display_name(name),
        published=facts.published or date_in(text[title_span.stop :]),
        language=facts.language,
        sections=(*_sections(title_span), *sections_of(text, title_span, parts)),
        url=facts.url,
        author=byline(page.author or ""),
    )
    return checked(article)


def page_tree(content: bytes, charset: str = "") -> HtmlElement:
    """A page's elements. Raises `InputError` where there are too many, or too deep ones."""
    return _tree(_source(content, charset))


def _source(content: bytes, charset: str) -> str:
    declared = _CHARSET.search(content[:4096])
    source = decode(content, charset or (declared[1].decode("ascii") if declared else ""))
    limit = settings.max_article_characters()
    if len(source) > limit:
        raise InputError(
            f"The page has {len(source):,} characters; at most {limit:,} are read. {_INSTEAD}"
        )
    if any(len(tag[0].split()) > MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(source)):
        # for which the parser takes a time that grows with the square of their number
        raise InputError(f"An element has more than {MOST_ATTRIBUTES:,} attributes. {_INSTEAD}")
    return source


def _tree(source: str) -> HtmlElement:
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
    )
    try:
        tree = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"No article was found in the page. {_INSTEAD}") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError(f"The page's elements are nested too deep. {_INSTEAD}")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise InputError(f"The page has more than {MOST_ELEMENTS:,} elements. {_INSTEAD}")
    return tree


def _extracted(tree: HtmlElement, url: str) -> Document:
    """What trafilatura finds. Raises `InputError` where that is nothing, or it fails."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        with warnings.catch_warnings(action="ignore"):
            page = bare_extraction(
                tree,
                url=url or None,
                with_metadata=True,
                include_comments=False,
                date_extraction_params={"extensive_search": False, "original_date": True},
            )
    except Exception as error:  # any page may come, and trafilatura promises nothing
        raise InputError(f"The page could not be read. {_INSTEAD}") from error
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise InputError(f"No article was found in the page. {_INSTEAD}")
    return page


def _headed(text: str, title: str, declared: str, headings: list[str]) -> tuple[str, slice]:
    """The text with its headline at the head, and where that is.

    Above a headline in the text there may be a line or two, such as the desk. On a page without
    headings it is the first line, if the page's title is that line and an outlet's name.
    """
    for line in islice(_LINE.finditer(text), LINES_TO_HEADLINE):
        words = line[0].strip()
        is_first = line.start() == 0 and not headings
        if words and (
            words == title
            or words in headings
            or (is_first and (_frames(title, words) or _frames(declared, words)))
        ):
            start = line.start() + line[0].index(words)
            return text, slice(start, start + len(words))
    return (f"{title}\n\n{text}", slice(0, len(title))) if title else (text, slice(0, 0))


def _frames(title: str, words: str) -> bool:
    """Whether `title` is `words` with the name of an outlet before or behind."""
    before, behind = title.removesuffix(words).rstrip(), title.removeprefix(words).lstrip()
    is_behind = behind != title.lstrip() and behind[:1] in _SEPARATORS and len(behind) < len(words)
    is_before = before != title.rstrip() and before[-1:] in _SEPARATORS and len(before) < len(words)
    return is_before or is_behind


def _sections(title: slice) -> list[Section]:
    return [Section(title.start, title.stop, "title")] if title.stop else []


def _words(element: HtmlElement) -> str:
    return _words_of(element.text_content())


def _words_of(text: str) -> str:
    return " ".join(text.split())
