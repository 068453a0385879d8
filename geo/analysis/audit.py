"""How often the mentions that count are right, by a sample that a person judges."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from geo.analysis.comparison import wilson


class Precision(NamedTuple):
    """The share of right ones among the judged, with a 95% confidence interval, all 0 to 1."""

    share: float
    low: float
    high: float


def audit_sample(rows: pd.DataFrame, size: int, seed: int) -> pd.DataFrame:
    """Up to `size` of the counted mentions by chance, in an order of chance.

    The same mentions and seed give the same sample, whatever the order of the rows, and a larger
    one begins with a smaller one.
    """
    ordered = rows.sort_values(["key", "start"], kind="stable")
    return ordered.sample(frac=1, random_state=seed).head(size).reset_index(drop=True)


def precision(right: int, wrong: int) -> Precision | None:
    """Precision with Wilson's score interval; None before anything is judged.

    >>> precision(9, 1)
    Precision(share=0.9, low=0.5958, high=0.9821)
    """
    number = right + wrong
    if number == 0:
        return None
    low, high = wilson(np.array([right]), number)
    return Precision(right / number, round(float(low[0]), 4), round(float(high[0]), 4))
