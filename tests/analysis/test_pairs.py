"""Which countries are named together."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.pairs import WITHINS, Within, pair_rows, pair_table
from tests.analysis.tables import any_rows, named


@given(any_rows(), st.sampled_from(WITHINS))
def test_pairs_are_counted_as_one_would_by_hand(rows: pd.DataFrame, within: Within) -> None:
    by = ["key"] if within == "article" else ["key", "sentence_start"]
    counts: dict[frozenset[str], int] = {}
    for _, unit in rows.groupby([rows[column].astype("str") for column in by]):
        for pair in combinations(sorted(set(unit["country"].astype("str"))), 2):
            counts[frozenset(pair)] = counts.get(frozenset(pair), 0) + 1

    table = pair_table(rows, within)

    assert {
        frozenset((row.first, row.second)): row.together for row in table.itertuples()
    } == counts
    assert ((table["npmi"].round(5) >= -1) & (table["npmi"].round(5) <= 1)).all()


@given(any_rows(), st.sampled_from(WITHINS))
def test_the_rows_of_a_pair_are_those_that_it_counts(rows: pd.DataFrame, within: Within) -> None:
    by = ["key"] if within == "article" else ["key", "sentence_start"]

    for pair in pair_table(rows, within).itertuples():
        found = pair_rows(rows, (str(pair.first), str(pair.second)), within)
        assert found.drop_duplicates(by).shape[0] == pair.together
        assert set(found["country"].astype("str")) == {pair.first, pair.second}


def test_pairs_are_set_against_chance() -> None:
    rows = named(
        *[(key, code) for key in "abcd" for code in ("SY", "CN")], ("e", "US"), ("f", "US")
    )

    (pair,) = pair_table(rows, "article").to_dict("records")

    assert pair["name"] == "China – Syria"
    assert pair["together"] == 4
    assert pair["expected"] == pytest.approx(4 * 4 / 6)
    assert pair["times"] == pytest.approx(1.5)
    assert pair["npmi"] == pytest.approx(1)


def test_more_sentences_than_are_counted_at_once() -> None:
    keys = [f"k{number}" for number in range(20_001)]
    rows = named(*[(key, code) for key in keys for code in ("SY", "CN")])

    assert pair_table(rows)["together"].tolist() == [20_001]
