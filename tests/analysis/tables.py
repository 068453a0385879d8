"""Counted mentions of made articles, for tests of what is made of them."""

from __future__ import annotations

from datetime import date

import pandas as pd
from hypothesis import strategies as st

from geo.counts import counted, mention_table
from geo.model import Article
from tests.factories import collections

CODES = ("CN", "SY", "US", "RE", "AQ")


def rows_of(*articles: Article) -> pd.DataFrame:
    """The counted mentions of articles."""
    return counted(mention_table(articles))


def any_rows() -> st.SearchStrategy[pd.DataFrame]:
    """Counted mentions of any articles, their texts of few values as categories or not."""
    return st.builds(_counted, collections(), st.booleans())


def _counted(articles: list[Article], coded: bool) -> pd.DataFrame:
    table = mention_table(articles)
    columns = ("key", "kind", "section", "country", "name", "admin1", "text")
    return counted(table.astype(dict.fromkeys(columns, "category")) if coded else table)


def named(*lines: tuple[str, str], published: date | None = None) -> pd.DataFrame:
    """A table of mentions by article key and country code; a sentence an article."""
    return pd.DataFrame(
        {
            "key": [key for key, _ in lines],
            "country": [code for _, code in lines],
            "kind": "country",
            "section": "body",
            "start": [1000 + 10 * n for n in range(len(lines))],
            "end": [1005 + 10 * n for n in range(len(lines))],
            "sentence_start": 1000,
            "score": 0.9,
            "published": pd.Series([published] * len(lines)).astype("datetime64[s]"),
        }
    )
