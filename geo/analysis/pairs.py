"""Which countries are named together, in a sentence or in an article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

from geo.gazetteer.countries import country_name

Within = Literal["sentence", "article"]
WITHINS: tuple[Within, ...] = get_args(Within)

Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.object_]

_AT_ONCE = 20_000

PAIR_COLUMNS = ("first", "second", "name", "together", "expected", "times", "npmi")


def pair_table(rows: pd.DataFrame, within: Within = "sentence") -> pd.DataFrame:
    """A row for each two countries that counted mentions name together, most often first.

    `first` and `second` are codes in the order of their names. `together` counts the sentences (or
    articles) that name both, `expected` how many would if countries were named independently of
    each other in those that name any, and `times` is the one over the other. `npmi`, normalised
    pointwise mutual information (Bouma 2009), is 1 for two that only come together, 0 for two
    that come together as often as by chance.
    """
    codes, units, country = _units(rows, within)
    number = int(units.max()) + 1 if len(units) else 0
    return paired(list(codes), _together(units, country, len(codes)), number)


def paired(named: Sequence[str], together: npt.NDArray[np.generic], number: int) -> pd.DataFrame:
    """The pair table of how many units name each two countries, which are in order of name.

    The diagonal has how many name each one; `number` is how many name any.
    """
    codes: Codes = np.array(named, dtype=object)
    together = together.astype(np.float64)
    alone = np.diag(together).copy()
    one, other = np.nonzero(np.triu(together, 1))
    both = together[one, other]
    table = pd.DataFrame(
        {
            "first": codes[one],
            "second": codes[other],
            "together": both.astype(np.int64),
            "expected": alone[one] * alone[other] / max(number, 1),
        }
    )
    table["times"] = table["together"] / table["expected"]
    table["npmi"] = _npmi(table, number)
    names = [country_name(code) for code in table["first"]]
    others = [country_name(code) for code in table["second"]]
    table["name"] = [f"{a} – {b}" for a, b in zip(names, others, strict=True)]
    table = table.sort_values(
        ["together", "times", "name"], ascending=[False, False, True], ignore_index=True
    )
    return table[list(PAIR_COLUMNS)]


def pair_rows(rows: pd.DataFrame, pair: tuple[str, str], within: Within) -> pd.DataFrame:
    """The counted mentions of the two countries in the sentences or articles that name both."""
    ours = rows[rows["country"].isin(list(pair))]
    by = ["key"] if within == "article" else ["key", "sentence_start"]
    both = ours.groupby(by, observed=True, sort=False)["country"].transform("nunique") == 2
    return ours[both.astype(bool)]


def _units(rows: pd.DataFrame, within: Within) -> tuple[Codes, Numbers, Numbers]:
    """The countries' codes by name, and for each mention its unit and its country's number."""
    units: Numbers = pd.factorize(rows["key"])[0].astype(np.int64)
    if within == "sentence":
        start = rows["sentence_start"].to_numpy()
        units = pd.factorize(units * (start.max(initial=0) + 1) + start)[0].astype(np.int64)
    found, present = pd.factorize(rows["country"])
    names = [str(code) for code in present]
    order = sorted(range(len(names)), key=lambda place: country_name(names[place]))
    codes: Codes = np.array([names[place] for place in order], dtype=object)
    country: Numbers = np.argsort(order)[found].astype(np.int64)
    return codes, units, country


def _together(units: Numbers, country: Numbers, size: int) -> Matrix:
    """How many units name each two countries; on the diagonal, each one."""
    together = np.zeros((size, size), dtype=np.float32)
    number = int(units.max()) + 1 if len(units) else 0
    order = np.argsort(units, kind="stable")
    units, country = units[order], country[order]
    for start in range(0, number, _AT_ONCE):
        first, last = np.searchsorted(units, (start, start + _AT_ONCE))
        named = np.zeros((min(_AT_ONCE, number - start), size), dtype=np.float32)
        named[units[first:last] - start, country[first:last]] = 1
        together += named.T @ named
    return together


def _npmi(table: pd.DataFrame, number: int) -> pd.Series[float]:
    joint = table["together"] / max(number, 1)
    surprise = -np.log(joint.where(joint < 1))
    npmi: pd.Series[float] = (np.log(table["times"]) / surprise).fillna(1.0)
    return npmi
