"""Two selections of articles side by side: which countries one of them talks about more.

What is compared is the share of articles that mention a country. The interval of a difference of
two shares is Newcombe's hybrid score interval (method 10 of R. G. Newcombe, "Interval estimation
for the difference between independent proportions", Statistics in Medicine 17, 1998). It takes
articles, not mentions, as independent: an article that names a country ten times is one piece of
evidence.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from geo.analysis.grouping import Grouping
from geo.analysis.measures import measure_table

Z_95 = 1.959963984540054

DIFFERENCE_COLUMNS = (
    *("unit", "name", "articles_a", "articles_b", "mentions_a", "mentions_b"),
    *("share_a", "share_b", "difference", "low", "high", "clear"),
)


def difference_table(
    rows_a: pd.DataFrame,
    articles_a: int,
    rows_b: pd.DataFrame,
    articles_b: int,
    grouping: Grouping = "country",
) -> pd.DataFrame:
    """A row a unit that either selection mentions, the largest difference of shares first.

    `difference` is `share_a - share_b`, between -1 and 1; `low` and `high` are its 95 % interval;
    `clear` says that the interval leaves 0 out.
    """
    one = measure_table(rows_a, articles_a, grouping)
    return compared(one, articles_a, measure_table(rows_b, articles_b, grouping), articles_b)


def compared(
    one: pd.DataFrame, articles_a: int, other: pd.DataFrame, articles_b: int
) -> pd.DataFrame:
    """The difference table of two tables with `unit`, `name`, `articles` and `mentions`."""
    columns = ["unit", "name", "articles", "mentions"]
    table = one[columns].merge(
        other[columns], on=["unit", "name"], how="outer", suffixes=("_a", "_b")
    )
    counts = ["articles_a", "articles_b", "mentions_a", "mentions_b"]
    table[counts] = table[counts].fillna(0).astype("int64")
    table["share_a"] = table["articles_a"] / max(articles_a, 1)
    table["share_b"] = table["articles_b"] / max(articles_b, 1)
    table["difference"] = table["share_a"] - table["share_b"]
    table["low"], table["high"] = newcombe(
        table["articles_a"].to_numpy(), articles_a, table["articles_b"].to_numpy(), articles_b
    )
    table["clear"] = (table["low"] > 0) | (table["high"] < 0)
    size = table["difference"].abs()
    table = table.assign(size=size).sort_values(
        ["size", "name"], ascending=[False, True], ignore_index=True
    )
    return table[list(DIFFERENCE_COLUMNS)]


def newcombe(
    found_a: np.ndarray, of_a: int, found_b: np.ndarray, of_b: int
) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % interval of `found_a / of_a - found_b / of_b`; -1 to 1 where one is of none.

    >>> low, high = newcombe(np.array([56]), 70, np.array([48]), 80)
    >>> low.round(4).item(), high.round(4).item()
    (0.0524, 0.3339)
    """
    if not of_a or not of_b:
        return np.full(len(found_a), -1.0), np.full(len(found_a), 1.0)
    share_a, share_b = found_a / of_a, found_b / of_b
    low_a, high_a = wilson(found_a, of_a)
    low_b, high_b = wilson(found_b, of_b)
    difference = share_a - share_b
    return (
        difference - np.hypot(share_a - low_a, high_b - share_b),
        difference + np.hypot(high_a - share_a, share_b - low_b),
    )


def wilson(found: np.ndarray, of: int) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's 95 % score interval of `found / of`."""
    share = found / of
    square = Z_95 * Z_95 / of
    middle = (share + square / 2) / (1 + square)
    half = Z_95 / (1 + square) * np.sqrt(share * (1 - share) / of + square / (4 * of))
    return middle - half, middle + half
