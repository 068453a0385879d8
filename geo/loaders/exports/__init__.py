"""Files that news databases export, LexisNexis and Factiva: many articles in one text.

An article of an export is a piece of the file's text, unchanged: its headline and body with the
lines of the database around them, which are labelled as boilerplate.
"""

from __future__ import annotations

from geo.loaders.exports import factiva, lexisnexis
from geo.loaders.exports.record import article_of
from geo.model import Article, Failure

__all__ = ["split"]


def split(text: str, label: str) -> list[Article | Failure]:
    """The articles of an export in its order; empty if `text` is none."""
    records = lexisnexis.records(text) or factiva.records(text)
    return [
        article_of(record, text, label, number) for number, record in enumerate(records, start=1)
    ]
