"""Mention tables -> the small tables that figures draw and their table twins show."""

from __future__ import annotations

import pandas as pd

from geo.counts import count_table, counted
from geo.gazetteer.countries import country_name
from geo.model import DEFAULT_COUNT_RULE, KINDS, CountRule, Kind

KIND_COLUMNS: tuple[tuple[Kind, str], ...] = tuple((kind, f"{kind}_mentions") for kind in KINDS)
"""The kinds with their columns in a country table."""


def country_table(mentions: pd.DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> pd.DataFrame:
    """A row a country, most mentioned first: country (code), name, mentions, articles, and a
    column `{kind}_mentions` for each kind that the rule counts."""
    kinds = [kind for kind in KINDS if kind in rule.kinds and kind != "region"]
    by_kind = count_table(mentions, rule, by=("country", "kind")).pivot(
        index="country", columns="kind", values="mentions"
    )
    by_kind = by_kind.reindex(columns=kinds).fillna(0).astype("int64").add_suffix("_mentions")
    articles = counted(mentions, rule).groupby("country")["key"].nunique()
    table = by_kind.assign(mentions=by_kind.sum(axis=1), articles=articles).reset_index()
    table.insert(1, "name", [country_name(code) for code in table["country"]])
    table = table.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)
    return table[["country", "name", "mentions", "articles", *by_kind.columns]]


def place_table(mentions: pd.DataFrame, rule: CountRule = DEFAULT_COUNT_RULE) -> pd.DataFrame:
    """A row a place inside a country, most mentioned first: name, admin1, country (code),
    country_name, mentions, articles, lat, lon (degrees), geonameid."""
    rows = counted(mentions, rule)
    rows = rows[(rows["kind"] == "place") & rows["lat"].notna() & rows["lon"].notna()]
    by = ["name", "admin1", "country", "lat", "lon", "geonameid"]
    groups = rows.groupby(by, dropna=False, observed=True)
    table = groups.agg(mentions=("key", "size"), articles=("key", "nunique")).reset_index()
    table.insert(3, "country_name", [country_name(code) for code in table["country"]])
    return table.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)
