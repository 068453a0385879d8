"""How much each country, region or continent is talked about, by several measures.

All of them are of counted mentions: rows that a count rule let through (`geo.counts.counted`).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd

from geo.analysis.grouping import Grouping, members, unit_name, unit_of
from geo.counts import LEAD
from geo.gazetteer.countries import countries
from geo.model import KINDS, Kind

Measure = Literal["mentions", "articles", "share", "lead", "per_million"]
MEASURES: tuple[Measure, ...] = get_args(Measure)

SURE = 0.5
"""Mentions below this score may be of another place; figures are also given without them."""

KIND_COLUMNS: tuple[tuple[Kind, str], ...] = tuple((kind, f"{kind}_mentions") for kind in KINDS)
"""The kinds with their columns in a measure table."""

COLUMNS = (
    *("unit", "name", "mentions", "articles", "share", "lead", "per_million"),
    *("sure_mentions", "sure_articles"),
)


def measure_table(
    rows: pd.DataFrame,
    articles: int,
    grouping: Grouping = "country",
    kinds: Collection[Kind] = KINDS,
) -> pd.DataFrame:
    """A row a unit that is mentioned, most mentions first.

    `rows` are counted mentions of a selection of `articles` articles. `share` is the part (0 to 1)
    of these that mention the unit, `lead` counts mentions in headline or lead, `per_million` is
    mentions for each million people, missing where nobody lives. `sure_mentions` and
    `sure_articles` leave mentions below the score `SURE` out. `kinds` get `{kind}_mentions`.
    """
    table = measured(rows, rows["country"].map(unit_of(grouping)), articles, kinds)
    table.insert(1, "name", [unit_name(name) for name in table["unit"]])
    inhabitants = table["unit"].map(lambda unit: people(unit, grouping))
    table.insert(6, "per_million", per_million(table["mentions"], inhabitants))
    return table.sort_values(["mentions", "name"], ascending=[False, True], ignore_index=True)


def measured(
    rows: pd.DataFrame, units: pd.Series[Any], articles: int, kinds: Collection[Kind] = KINDS
) -> pd.DataFrame:
    """A row a value of `units`, which tells of each of the rows where it belongs.

    The columns are those of a measure table, without `name` and `per_million`.
    """
    unit, names = pd.factorize(units.astype("object"))
    size = len(names)
    kind = rows["kind"].to_numpy()
    sure = (rows["score"] >= SURE).to_numpy()
    table = pd.DataFrame({"unit": names.astype("str")})
    table["mentions"] = np.bincount(unit, minlength=size)
    article, _ = pd.factorize(rows["key"])
    table["articles"] = _distinct(unit, article, size)
    table["share"] = table["articles"] / max(articles, 1)
    table["lead"] = np.bincount(unit[is_lead(rows)], minlength=size)
    table["sure_mentions"] = np.bincount(unit[sure], minlength=size)
    table["sure_articles"] = _distinct(unit[sure], article[sure], size)
    for one, column in KIND_COLUMNS:
        if one in kinds and one != "region":
            table[column] = np.bincount(unit[kind == one], minlength=size)
    return table


def is_lead(rows: pd.DataFrame) -> np.ndarray:
    """Which mentions stand in the headline, or in the first `LEAD` characters of the text."""
    return ((rows["section"] == "title") | (rows["start"] < LEAD)).to_numpy(dtype=bool)


def never_mentioned(table: pd.DataFrame, grouping: Grouping = "country") -> list[str]:
    """The units that a measure table lacks, by name; of countries those where people live."""
    mentioned = set(table["unit"])
    missing = [unit for unit in members(grouping) if unit not in mentioned]
    if grouping == "country":
        missing = [unit for unit in missing if countries()[unit].population]
    return sorted(missing, key=unit_name)


def people(unit: str, grouping: Grouping = "country") -> int:
    """How many people live in a unit, by GeoNames' figures."""
    return sum(countries()[code].population for code in members(grouping).get(unit, ()))


def per_million(mentions: pd.Series[Any], inhabitants: pd.Series[Any]) -> pd.Series[float]:
    """Mentions for each million people, missing where nobody lives."""
    living = inhabitants.astype("float64")
    return mentions / living.where(living > 0) * 1_000_000


def _distinct(unit: np.ndarray, article: np.ndarray, size: int) -> np.ndarray:
    """For each unit, how many different articles come with it."""
    if not len(unit):
        return np.zeros(size, dtype=np.int64)
    pairs = np.unique(unit.astype(np.int64) * (int(article.max()) + 1) + article)
    return np.bincount(pairs // (int(article.max()) + 1), minlength=size)
