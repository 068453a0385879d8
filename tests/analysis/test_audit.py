"""A sample is drawn by chance and fairly; its precision comes with an interval."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.audit import audit_sample, precision
from geo.counts import counted, mention_table
from tests.factories import visit

ROWS = counted(mention_table([visit()]))


def test_the_same_seed_gives_the_same_sample_whatever_the_order_of_rows() -> None:
    pd.testing.assert_frame_equal(audit_sample(ROWS, 4, 7), audit_sample(ROWS[::-1], 4, 7))


def test_a_larger_sample_begins_with_the_smaller() -> None:
    small, large = audit_sample(ROWS, 2, 7), audit_sample(ROWS, 5, 7)
    assert large["start"].tolist()[:2] == small["start"].tolist()


def test_another_seed_gives_another_order() -> None:
    orders = {tuple(audit_sample(ROWS, 6, seed)["start"]) for seed in range(20)}
    assert len(orders) > 10


def test_nothing_judged_says_nothing() -> None:
    assert precision(0, 0) is None


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share_and_narrows_with_more_answers(right: int, wrong: int) -> None:
    found, more = precision(right, wrong), precision(4 * right, 4 * wrong)
    if found and more:
        assert 0 <= found.low <= found.share <= found.high <= 1
        assert more.high - more.low <= found.high - found.low
