"""Markdown, kept as it is: nothing in it is interpreted but its heading and its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from geo.loaders.article import checked
from geo.loaders.bylines import stated_author
from geo.loaders.decode import decode
from geo.loaders.front_matter import FrontMatter, front_matter
from geo.loaders.names import display_name
from geo.loaders.streams import read_whole
from geo.loaders.text import plain_article
from geo.loaders.text_dates import date_in
from geo.model import Article, Section

_HEADING = re.compile(r"\s*(?P<line>#{1,6}[ \t]+(?P<title>[^\r\n]{1,300}?)[ \t#]*)(?:[\r\n]|\Z)")


def read_markdown(stream: BinaryIO, name: str) -> Iterator[Article]:
    """The article of a Markdown file; a leading `# Heading` is its title.

    Front matter (YAML between `---`, TOML between `+++`) is boilerplate that may state title,
    date, author, source, address and language.
    """
    text = decode(read_whole(stream))
    matter = front_matter(text)
    heading = _HEADING.match(text, matter.end if matter else 0)
    if matter:
        yield checked(_with_matter(text, name, matter, heading))
    else:
        yield _headed(text, name, heading) if heading else plain_article(text, name)


def _headed(text: str, name: str, heading: re.Match[str]) -> Article:
    article = Article(
        id="",
        text=text,
        title=heading["title"],
        source=display_name(name),
        published=date_in(text),
        author=stated_author(text),
        sections=(Section(*heading.span("line"), "title"),),
    )
    return checked(article)


def _with_matter(
    text: str, name: str, matter: FrontMatter, heading: re.Match[str] | None
) -> Article:
    """The heading is the title section, or else the title that the front matter gives."""
    article = Article(
        id="",
        text=text,
        title=matter.title or (heading["title"] if heading else ""),
        source=matter.source or display_name(name),
        published=matter.published or date_in(text[matter.end :]),
        language=matter.language,
        url=matter.url,
        author=matter.author or stated_author(text[matter.end :]),
    )
    title = heading.span("line") if heading else matter.title_span
    if title is None:
        return replace(article, sections=(Section(0, matter.end, "boilerplate"),))
    around = [Section(0, min(title[0], matter.end), "boilerplate"), Section(*title, "title")]
    if title[1] < matter.end:
        around.append(Section(title[1], matter.end, "boilerplate"))
    return replace(article, sections=tuple(around))
