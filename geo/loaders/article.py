"""An article from what a reader found, once its text is known to be fit to keep."""

from __future__ import annotations

import re
from dataclasses import replace

from geo import settings
from geo.errors import InputError
from geo.model import Article

_SURROGATE = re.compile("[\ud800-\udfff]")


def checked(article: Article) -> Article:
    """The article; its id is the key of its content where it has none of its own.

    Raises `InputError` if the text is blank, too long, or holds what databases and files can't.
    """
    check_text(article.text)
    for field in ("id", "title", "source", "language", "author", "url"):
        _check_characters(getattr(article, field) or "", f"Its {field}")
    return replace(article, id=article.id or article.key)


def check_text(text: str) -> None:
    """Raises `InputError` unless `text` can be parsed and stored."""
    limit = settings.max_article_characters()
    if len(text) > limit:
        raise InputError(
            f"Its text has {len(text):,} characters; at most {limit:,} are read as one article. "
            "Split it into its articles, or raise GEO_MAX_ARTICLE_CHARACTERS."
        )
    if not text or text.isspace():
        raise InputError("It has no text, only white space. Add the article's text.")
    _check_characters(text, "Its text")


def _check_characters(value: str, holder: str) -> None:
    """Raises `InputError` for NUL and for half of a surrogate pair: no database stores them."""
    nul = value.find("\0")
    if nul >= 0:
        raise InputError(
            f"{holder} has a NUL character at position {nul:,}. Remove it, or export the text "
            "again as UTF-8."
        )
    half = None if value.isascii() else _SURROGATE.search(value)
    if half:
        raise InputError(
            f"{holder} has half of a surrogate pair (U+{ord(half[0]):04X}) at position "
            f"{half.start():,}. Export the text again as UTF-8."
        )
