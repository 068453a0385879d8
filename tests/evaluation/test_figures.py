"""The figures of a corpus that is small enough to reckon by hand, and what holds for any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evaluation import GoldArticle, Prediction, figures, tally_of
from geo.model import Article, Versions
from tests.evaluation.corpus import (
    TEXT,
    annotation,
    any_predictions,
    gold,
    gold_articles,
    perfect,
    prediction,
    predictions,
)


def scored(*pairs: tuple[GoldArticle, Sequence[Prediction]], mistakes: int = 0) -> dict[str, Any]:
    return figures(tally_of([g for g, _ in pairs], [p for _, p in pairs]), mistakes)


@pytest.fixture
def found() -> dict[str, Any]:
    return scored((gold(), predictions()), mistakes=3)


def test_recognition_leaves_what_is_optional_out(found: dict[str, Any]) -> None:
    # Asked: Paris, France, Berlin, Asia, Springfield. Given: all but Asia, and "the".
    assert found["recognition"] == {
        "overlap": {"p": 0.8, "r": 0.8, "f1": 0.8, "tp": 4, "fp": 1, "fn": 1},
        "exact": {"p": 0.6, "r": 0.6, "f1": 0.6, "tp": 3, "fp": 2, "fn": 2},
    }


def test_country_mentions_need_the_country_and_an_overlap(found: dict[str, Any]) -> None:
    # Asked: FR, FR, DE, US. Given: FR, FR, DE, AU, LU, and DK on what only recognition ignores.
    assert found["country"] == {"p": 0.5, "r": 0.75, "f1": 0.6, "tp": 3, "fp": 3, "fn": 1}


def test_resolution_is_of_what_was_recognised_and_once_of_all(found: dict[str, Any]) -> None:
    # Kilometres: 0 (same entry), 0 (same whole country), 111.195 (a degree), 10007.557 (90).
    assert found["resolution"] == {
        "country_accuracy": 0.75,
        "accuracy_161km": 0.75,
        "accuracy_161km_of_all": 0.6,
        "median_km": 55.6,
        "mean_km": 2529.7,
        "points": 4,
    }


def test_an_article_is_scored_by_its_countries_and_their_counts(found: dict[str, Any]) -> None:
    # Sets: {FR, DE, US} and {FR, DE, AU, DK, LU}. Counts: US, AU, DK and LU are off by 1, of 4.
    assert found["article"] == {
        "set": {"p": 0.4, "r": 0.6667, "f1": 0.5, "tp": 2, "fp": 3, "fn": 1},
        "count_error": 1.0,
    }


def test_calibration_compares_scores_with_the_share_that_is_right(found: dict[str, Any]) -> None:
    # Error: (1 x |0.15 - 0| + 2 x |0.85 - 0.5| + 2 x |0.95 - 1|) / 5.
    assert found["calibration"] == {
        "mentions": 5,
        "expected_error": 0.19,
        "tenths": [
            {"from": 0.1, "to": 0.2, "mentions": 1, "mean_score": 0.15, "right": 0.0},
            {"from": 0.8, "to": 0.9, "mentions": 2, "mean_score": 0.85, "right": 0.5},
            {"from": 0.9, "to": 1.0, "mentions": 2, "mean_score": 0.95, "right": 1.0},
        ],
    }


def test_mistakes_are_named(found: dict[str, Any]) -> None:
    assert found["errors"] == {
        "missed": [["Asia", 1]],
        "spurious": [["the", 1]],
        "wrong_country": [["Springfield: US not AU", 1]],
        "far_off": [],
    }


def test_the_commonest_mistakes_come_first_and_the_rest_is_left_out() -> None:
    far = prediction(TEXT, "Springfield", country="US", point=(29.8, -89.6))

    found = scored((gold(), [far]), (gold(), [far, *predictions()[:1]]), mistakes=2)

    assert found["errors"]["far_off"] == [["Springfield: 1,112 km", 2]]
    assert found["errors"]["missed"] == [["France", 2], ["Berlin", 2]]


def test_without_predictions_nothing_is_found_and_nothing_divided() -> None:
    found = scored((gold(), []))

    assert found["recognition"]["overlap"] == {
        **{"p": 0.0, "r": 0.0, "f1": 0.0},
        **{"tp": 0, "fp": 0, "fn": 5},
    }
    assert set(found["resolution"].values()) == {None, 0}
    assert found["article"]["count_error"] == 1.0
    assert found["calibration"] is None


def test_a_point_that_is_missing_is_wrong() -> None:
    paris = prediction(TEXT, "Paris", country="FR", score=0.9)

    found = scored((gold(), [paris, predictions()[2]]))

    assert found["resolution"]["accuracy_161km"] == 0.5
    assert found["resolution"]["points"] == 1
    assert [tenth["right"] for tenth in found["calibration"]["tenths"]] == [1.0, 0.0]


def test_predictions_on_what_lies_in_no_country_count_for_none() -> None:
    asia = prediction(TEXT, "Asia", country="TR")

    assert scored((gold(), [asia]))["country"]["fp"] == 0


def test_articles_without_a_country_have_no_count_error() -> None:
    seas = GoldArticle(Article("sea", "Atlantic"), (annotation("Atlantic", "Atlantic"),))

    assert scored((seas, []))["article"]["count_error"] is None
    both = scored((seas, [Prediction(0, 8, "US")]), (gold(), predictions()))
    assert both["article"]["count_error"] == 1.0


def test_kinds_that_the_corpus_leaves_out_can_be_left_out() -> None:
    found = figures(tally_of([gold()], [predictions()], {"demonym", "country"}))

    assert found["country"]["tp"] == 2  # without France
    assert found["country"]["fp"] == 2  # without Danes


def test_the_figures_name_what_made_them() -> None:
    tally = tally_of([gold()], [predictions()])

    made = figures(tally, versions=Versions("1.0", "abc", "fast", "def"))["versions"]

    assert made == {"dateline": "1.0", "gazetteer": "abc", "profile": "fast", "models": "def"}
    assert figures(tally)["versions"] is None


@given(st.lists(gold_articles(), min_size=1, max_size=4))
def test_perfect_predictions_score_one(corpus: list[GoldArticle]) -> None:
    required = [a for one in corpus for a in one.annotations if not a.optional]
    found = scored(*((one, perfect(one)) for one in corpus))

    spans = 1.0 if required else 0.0
    assert {part["f1"] for part in found["recognition"].values()} == {spans}
    countries = 1.0 if any(a.country for a in required) else 0.0
    assert found["country"]["f1"] == found["article"]["set"]["f1"] == countries
    assert found["article"]["count_error"] in {0.0, None}
    assert found["resolution"]["accuracy_161km_of_all"] in {1.0, None}
    assert found["resolution"]["mean_km"] in {0.0, None}
    assert (found["calibration"] or {"expected_error": 0.0})["expected_error"] == 0.0


@given(st.data())
def test_the_order_of_articles_and_annotations_changes_nothing(data: st.DataObject) -> None:
    corpus = data.draw(
        st.lists(st.tuples(gold_articles(), any_predictions(40)), min_size=1, max_size=4)
    )
    shuffled = [
        (replace(one, annotations=tuple(data.draw(st.permutations(one.annotations)))), found)
        for one, found in data.draw(st.permutations(corpus))
    ]

    assert scored(*shuffled) == scored(*corpus)


@given(gold_articles(), any_predictions(40))
def test_shares_are_shares_and_counts_add_up(
    one: GoldArticle, given_ones: list[Prediction]
) -> None:
    found = scored((one, given_ones))

    for part in (*found["recognition"].values(), found["country"], found["article"]["set"]):
        assert 0 <= min(part["p"], part["r"]) <= part["f1"] + 1e-4
        assert part["f1"] <= max(part["p"], part["r"]) <= 1
    required = sum(not a.optional for a in one.annotations)
    overlap = found["recognition"]["overlap"]
    assert overlap["tp"] + overlap["fn"] == required
    tenths = (found["calibration"] or {"tenths": []})["tenths"]
    assert sum(t["mentions"] for t in tenths) == overlap["tp"] + overlap["fp"]
