"""Mention tables made fit to leave the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.counts import MENTION_COLUMNS, count_table, counts_mask
from geo.exports.method import DEGREE_DECIMALS, SCORE_DECIMALS
from geo.gazetteer.countries import country_name
from geo.model import DEFAULT_COUNT_RULE, CountRule

if TYPE_CHECKING:
    from pandas import DataFrame

_FORMULA_START = r"[=+\-@\t\r\n]"
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"

_COLUMNS = [name for name in MENTION_COLUMNS if name != "group"]
_MOST_PARTS = 100

_AFTER_SCORE = _COLUMNS.index("score") + 1

EXPORTED = [*_COLUMNS[:_AFTER_SCORE], "counted", *_COLUMNS[_AFTER_SCORE:]]
"""The columns of an exported mention table."""
PLACE = ["geonameid", "name", "country", "admin1", "lat", "lon", "feature"]


def mentions_to_export(mentions: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> DataFrame:
    """A mention table with rounded numbers and a column that says which mentions count."""
    table = mentions.round(
        {"lat": DEGREE_DECIMALS, "lon": DEGREE_DECIMALS, "score": SCORE_DECIMALS}
    )
    return table.assign(counted=counts_mask(mentions, rule))[EXPORTED]


def counts_to_export(mentions: DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> DataFrame:
    """A row for each article, country and kind that counts, in the order of the articles."""
    table = count_table(mentions, rule, by=("article", "key", "title", "country", "kind"))
    place_of = {key: place for place, key in enumerate(mentions["key"].unique())}
    table = table.sort_values("key", key=lambda keys: keys.map(place_of), kind="stable")
    table["country_name"] = table["country"].map(country_name).astype("str")
    return table[["article", "key", "title", "country", "country_name", "kind", "mentions"]]


class Places:
    """The places that count in mention tables that come one after the other, of whole articles."""

    def __init__(self, rule: CountRule = DEFAULT_COUNT_RULE) -> None:
        self._rule = rule
        self._parts: list[DataFrame] = []

    def add(self, mentions: DataFrame) -> None:
        """Count those of another table."""
        table = mentions_to_export(mentions, self._rule)
        groups = table[table["counted"]].groupby(PLACE, dropna=False, observed=True)
        part = groups.agg(mentions=("key", "size"), articles=("key", "nunique")).reset_index()
        self._parts.append(part)
        if len(self._parts) == _MOST_PARTS:
            self._parts = [self._sum()]

    def table(self) -> DataFrame:
        """One row a place, its numbers of mentions and of articles, most mentioned first."""
        return self._sum().sort_values(
            "mentions", ascending=False, kind="stable", ignore_index=True
        )

    def _sum(self) -> DataFrame:
        import pandas as pd

        together = pd.concat(self._parts)
        return together.groupby(PLACE, dropna=False, observed=True).sum().reset_index()


def without_formulas(table: DataFrame) -> DataFrame:
    """The table with an apostrophe before each text that a spreadsheet would compute."""
    safe = table.copy()
    for column in _texts(safe):
        dangerous = safe[column].str.match(_FORMULA_START, na=False)
        safe.loc[dangerous, column] = "'" + safe.loc[dangerous, column]
    return safe


def without_control_characters(table: DataFrame) -> DataFrame:
    """The table with U+FFFD for the control characters that XML and C strings cannot hold."""
    safe = table.copy()
    for column in _texts(safe):
        safe[column] = safe[column].str.replace(_CONTROL, "\ufffd", regex=True)
    return safe


def _texts(table: DataFrame) -> list[str]:
    return list(table.select_dtypes("str").columns)
