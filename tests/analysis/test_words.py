"""The words around a country, and their context."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from geo.analysis.concordance import mentions_in_context, word_in_context
from geo.analysis.words import distinctive_words, log_odds, names_in, sentences_of
from tests.analysis.tables import any_rows, rows_of
from tests.factories import SYRIA, visit

counts = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=20)


@given(counts)
def test_scores_turn_with_the_groups(pairs: list[tuple[int, int]]) -> None:
    ours, others = np.array(pairs).T

    np.testing.assert_allclose(log_odds(ours, others), -log_odds(others, ours), atol=1e-9)


def test_a_word_used_as_often_elsewhere_is_not_typical() -> None:
    scores = log_odds(np.array([50, 50, 0]), np.array([500, 10, 490]))

    assert abs(scores[0]) < 1.96 < scores[1]
    assert scores[2] < -1.96


@given(any_rows())
def test_each_sentence_is_read_once(rows: pd.DataFrame) -> None:
    sentences = sentences_of(rows)

    assert len(sentences.number) == len(rows)
    different = rows[["key", "sentence_start"]].astype({"key": "str"}).drop_duplicates()
    assert len(set(sentences.number.tolist())) == len(different)


def _story(sentence: str, times: int) -> pd.DataFrame:
    rows = rows_of(visit()).head(1)
    return pd.concat(
        [
            rows.assign(
                key=sentence,
                sentence=f"Syria {sentence}",
                sentence_start=number * 100,
                start=number * 100,
                text="Syria",
            )
            for number in range(times)
        ]
    )


def test_typical_words_come_first_without_the_country_itself() -> None:
    here, there = _story("votes for water, water!", 20), _story("votes for bread", 40)
    rows = pd.concat([here, there], ignore_index=True)

    table = distinctive_words(
        sentences_of(rows), np.arange(len(rows)) < len(here), without=names_in(rows)
    )

    assert table["word"].tolist() == ["water"]
    assert table["here"].tolist() == [40]


def test_words_keep_their_apostrophes_and_accents() -> None:
    sentences = sentences_of(_story("l’état said: 'Don't!' — 99 times", 1))

    assert {"l’état", "don't", "said"} <= set(sentences.vocabulary.tolist())


@given(any_rows())
def test_context_puts_the_sentence_together_again(rows: pd.DataFrame) -> None:
    table = mentions_in_context(rows)

    whole = table["before"] + table["keyword"] + table["after"]
    assert whole.tolist() == rows["sentence"].tolist()


def test_every_use_of_a_word_is_found_in_any_case() -> None:
    rows = rows_of(visit())

    found = word_in_context(rows, "flew")

    assert found["before"].tolist() == ["Syrian officials "]
    assert found["start"].tolist() == [visit().text.index("Syrian")]
    assert word_in_context(rows, "(.*)").empty
    assert SYRIA.name in word_in_context(rows, "syria")["keyword"].tolist()
