"""What an article is mainly about, among the countries or places that it mentions.

The score of a country (0 to 1) adds four things that can be seen in the text: its part of the
counted mentions (up to 0.4), whether the headline names it (0.3), whether the lead does (0.1), and
through how many fifths of the article it comes (up to 0.2). The focus is the country with the
highest score; two share it when they are nearly equal; below `LEAST` nothing is the focus.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.counts import LEAD

PART_WEIGHT, HEADLINE_WEIGHT, LEAD_WEIGHT, SPREAD_WEIGHT = 0.4, 0.3, 0.1, 0.2
LEAST = 0.3
"""A score below this is no focus."""
NEARLY = 0.85
"""A second country with this part of the highest score shares the focus; a third ends it."""
STRETCHES = 5


@dataclass(frozen=True, slots=True)
class Focus:
    """Why an article is about `unit`; `stretches` are the fifths of it that mention the unit."""

    unit: str
    score: float
    mentions: int
    of: int
    headline: bool
    lead: bool
    stretches: int


def focus_table(rows: pd.DataFrame, unit: str = "country") -> pd.DataFrame:
    """A row for each article (`key`) and value of the column `unit` among counted mentions.

    Columns: key, unit, mentions, of (all of the article), headline, lead, stretches, score;
    articles in the order of the rows, the highest score first.
    """
    known = rows[rows[unit].notna()]
    end = known["end"].groupby(known["key"], observed=True, sort=False).transform("max")
    pieces = pd.DataFrame(
        {
            "key": known["key"],
            "unit": known[unit],
            "headline": known["section"] == "title",
            "lead": known["start"] < LEAD,
            "stretch": known["start"] * STRETCHES // end,
        }
    )
    by = pieces.groupby(["key", "unit"], observed=True, sort=False)
    table = by.agg(
        mentions=("stretch", "size"),
        headline=("headline", "any"),
        lead=("lead", "any"),
    ).reset_index()
    stretches = pieces.drop_duplicates(["key", "unit", "stretch"])
    table["stretches"] = (
        stretches.groupby(["key", "unit"], observed=True, sort=False).size().to_numpy()
    )
    table["of"] = table.groupby("key", observed=True)["mentions"].transform("sum")
    table["score"] = (
        PART_WEIGHT * table["mentions"] / table["of"]
        + HEADLINE_WEIGHT * table["headline"]
        + LEAD_WEIGHT * table["lead"]
        + SPREAD_WEIGHT * table["stretches"] / STRETCHES
    )
    order = pd.factorize(table["key"])[0]
    table = table.assign(order=order).sort_values(
        ["order", "score", "mentions"], ascending=[True, False, False], kind="stable"
    )
    return table.drop(columns="order").reset_index(drop=True)


def foci(table: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The focus of each article of a focus table: one unit, two, or none."""
    best = table.groupby("key", observed=True)["score"].transform("max")
    chosen = table[(best >= LEAST) & (table["score"] >= NEARLY * best)]
    found: dict[str, tuple[str, ...]] = {str(key): () for key in table["key"].unique()}
    for key, unit in zip(chosen["key"].astype(str), chosen["unit"].astype(str), strict=True):
        found[key] = (*found[key], unit)
    return {key: units if len(units) <= 2 else () for key, units in found.items()}


def focus(rows: pd.DataFrame, unit: str = "country") -> tuple[Focus, ...]:
    """The focus of one article by its counted mentions, with its reasons; none, one or two."""
    table = focus_table(rows, unit)
    units = next(iter(foci(table).values()), ())
    return tuple(_reasons(row) for row in table.to_dict("records") if str(row["unit"]) in units)


def _reasons(row: Mapping[Any, Any]) -> Focus:
    return Focus(
        unit=str(row["unit"]),
        score=float(row["score"]),
        mentions=int(row["mentions"]),
        of=int(row["of"]),
        headline=bool(row["headline"]),
        lead=bool(row["lead"]),
        stretches=int(row["stretches"]),
    )
