"""What must hold whatever is loaded."""

from __future__ import annotations

from geo.loaders import load_bytes
from geo.loaders.files import UNFORESEEN
from geo.loaders.names import printable
from geo.model import Article, Failure

MOST_ITEMS = 5000


def check(content: bytes, name: str) -> int:
    """How many articles the loaders give; AssertionError where they break what they promise."""
    items = list(load_bytes(content, name))
    assert items, "nothing came, and no reason"
    assert len(items) <= MOST_ITEMS
    for item in items:
        if isinstance(item, Article):
            _check_article(item)
        else:
            _check_failure(item)
    return sum(isinstance(item, Article) for item in items)


def _check_article(article: Article) -> None:
    assert article.text.strip()
    assert article.id
    shown = (article.text, article.title, article.source, article.url, article.author, article.id)
    for value in shown:
        assert "\0" not in value
        value.encode("utf-8")  # no half of a surrogate pair
    assert "\n" not in article.title
    for start, end in ((section.start, section.end) for section in article.sections):
        assert 0 <= start < end <= len(article.text)


def _check_failure(failure: Failure) -> None:
    assert failure.name == printable(failure.name)
    assert failure.reason
    assert failure.reason != UNFORESEEN, "a reader raised what it should not"
