"""Two selections of articles side by side."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.comparison import difference_table, newcombe
from tests.analysis.tables import any_rows, named


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_an_interval_holds_its_difference_and_turns_with_it(
    of_a: int, of_b: int, data: st.DataObject
) -> None:
    a = np.array([data.draw(st.integers(0, of_a))])
    b = np.array([data.draw(st.integers(0, of_b))])

    low, high = newcombe(a, of_a, b, of_b)
    turned_low, turned_high = newcombe(b, of_b, a, of_a)

    assert -1 - 1e-9 <= low[0] <= a[0] / of_a - b[0] / of_b + 1e-9
    assert a[0] / of_a - b[0] / of_b - 1e-9 <= high[0] <= 1 + 1e-9
    np.testing.assert_allclose([low, high], [-turned_high, -turned_low], atol=1e-12)


def test_more_articles_make_the_interval_narrower() -> None:
    low, high = newcombe(np.array([5, 500]), 1000, np.array([1, 100]), 1000)
    few_low, few_high = newcombe(np.array([50]), 100, np.array([10]), 100)

    assert few_high[0] - few_low[0] > high[1] - low[1]


def test_the_intervals_of_newcombes_paper() -> None:
    """His examples (c), (e) and (g)."""
    for (a, of_a, b, of_b), expected in (
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((10, 10, 0, 10), (0.6075, 1.0)),
    ):
        interval = newcombe(np.array([a]), of_a, np.array([b]), of_b)
        np.testing.assert_allclose(np.ravel(interval), expected, atol=5e-5)


@given(any_rows())
def test_a_selection_does_not_differ_from_itself(rows: pd.DataFrame) -> None:
    table = difference_table(rows, 4, rows, 4)

    assert (table["difference"] == 0).all()
    assert not table["clear"].any()


def test_a_country_of_one_side_only_is_compared_too() -> None:
    one = named(*[(f"a{n}", "SY") for n in range(30)])
    other = named(*[(f"b{n}", "CN") for n in range(30)])

    table = difference_table(one, 30, other, 30).set_index("unit")

    assert table.loc["SY", "difference"] == 1
    assert table.loc["CN", "difference"] == -1
    assert table["clear"].all()


def test_nothing_is_clear_beside_nothing() -> None:
    assert not difference_table(named(("a", "SY")), 1, named(), 0)["clear"].any()
