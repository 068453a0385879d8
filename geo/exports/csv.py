"""CSV as RFC 4180 has it, in UTF-8; no cell of it is a formula."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from geo.counts import mention_table
from geo.exports.tables import (
    counts_to_export,
    mentions_to_export,
    places_to_export,
    without_formulas,
)
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
    return table_csv(counts_to_export(mentions, rule))


def places_csv(mentions: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> bytes:
    """A row for each place that counts."""
    return table_csv(places_to_export(mentions, rule))


def table_csv(table: DataFrame, *, header: bool = True) -> bytes:
    """Any table, its cells made harmless."""
    text = without_formulas(table).to_csv(
        index=False, header=header, lineterminator="\r\n", date_format="%Y-%m-%d"
    )
    return text.encode("utf-8")
