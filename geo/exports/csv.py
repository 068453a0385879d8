"""CSV as RFC 4180 has it, in UTF-8; no cell of it is a formula."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from geo.counts import count_table, mention_table
from geo.exports.tables import mentions_to_export, without_formulas
from geo.gazetteer.countries import country_name
from geo.model import DEFAULT_COUNT_RULE, Article, CountRule, Versions

if TYPE_CHECKING:
    from pandas import DataFrame

ARTICLES_AT_ONCE = 256


def write(articles: Iterable[Article], file: BinaryIO, versions: Versions) -> None:
    """Write a row for each mention, some articles at a time."""
    left = iter(articles)
    file.write(table_csv(mentions_to_export(mention_table([]))))
    while chunk := list(islice(left, ARTICLES_AT_ONCE)):
        file.write(table_csv(mentions_to_export(mention_table(chunk)), header=False))


def mentions_csv(mentions: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> bytes:
    """A row for each mention of a mention table."""
    return table_csv(mentions_to_export(mentions, rule))


def counts_csv(mentions: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> bytes:
    """A row for each article, country and kind that counts."""
    table = count_table(mentions, rule, by=("article", "key", "title", "country", "kind"))
    table["country_name"] = table["country"].map(country_name).astype("str")
    return table_csv(
        table[["article", "key", "title", "country", "country_name", "kind", "mentions"]]
    )


def table_csv(table: DataFrame, *, header: bool = True) -> bytes:
    """Any table, its cells made harmless."""
    text = without_formulas(table).to_csv(
        index=False, header=header, lineterminator="\r\n", date_format="%Y-%m-%d"
    )
    return text.encode("utf-8")
