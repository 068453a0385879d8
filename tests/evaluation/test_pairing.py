"""Which prediction answers which annotation."""

from __future__ import annotations

from itertools import product
from time import process_time

from hypothesis import given

from geo.evaluation import Annotation, Prediction
from geo.evaluation.annotations import Span
from geo.evaluation.pairing import Cover, overlapping, pairs
from tests.evaluation.corpus import any_annotations, any_predictions

SIZE = 30


def have_a_character_in_common(one: Span, other: Span) -> bool:
    return bool(set(range(one.start, one.end)) & set(range(other.start, other.end)))


@given(any_annotations(SIZE), any_predictions(SIZE))
def test_overlaps_are_those_with_a_character_in_common(
    annotations: list[Annotation], predictions: list[Prediction]
) -> None:
    expected = [
        (i, j)
        for (i, annotation), (j, prediction) in product(
            enumerate(annotations), enumerate(predictions)
        )
        if have_a_character_in_common(annotation, prediction)
    ]
    assert sorted(overlapping(annotations, predictions)) == expected


@given(any_annotations(SIZE), any_predictions(SIZE))
def test_a_cover_touches_what_shares_a_character_with_it(
    annotations: list[Annotation], predictions: list[Prediction]
) -> None:
    cover = Cover(annotations)
    for prediction in predictions:
        expected = any(have_a_character_in_common(a, prediction) for a in annotations)
        assert cover.touches(prediction) == expected


@given(any_annotations(SIZE), any_predictions(SIZE))
def test_pairs_are_one_to_one_and_leave_none_that_could_still_be_made(
    annotations: list[Annotation], predictions: list[Prediction]
) -> None:
    def same_country(annotation: Annotation, prediction: Prediction) -> bool:
        return annotation.country == prediction.country

    found = pairs(annotations, predictions, same_country)

    left, right = {i for i, _ in found}, {j for _, j in found}
    assert len(left) == len(right) == len(found)
    assert all(same_country(annotations[i], predictions[j]) for i, j in found)
    assert all(
        i in left or j in right
        for i, j in overlapping(annotations, predictions)
        if same_country(annotations[i], predictions[j])
    )


def test_equal_spans_come_before_wider_overlaps() -> None:
    annotations = [Annotation(0, 10, "New Mexico"), Annotation(0, 3, "New")]
    predictions = [Prediction(0, 3)]

    assert pairs(annotations, predictions) == [(1, 0)]


def test_the_widest_overlap_comes_first_where_no_spans_are_equal() -> None:
    annotations = [Annotation(0, 4, "aaaa"), Annotation(4, 10, "bbbbbb")]
    predictions = [Prediction(2, 9)]

    assert pairs(annotations, predictions) == [(1, 0)]


def test_time_grows_with_the_length_of_an_article_not_with_its_square() -> None:
    number = 50_000  # whose square is beyond any patience
    annotations = [Annotation(4 * n, 4 * n + 3, "Rom") for n in range(number)]
    predictions = [Prediction(4 * n + 1, 4 * n + 3) for n in range(number)]
    began = process_time()

    assert len(pairs(annotations, predictions)) == number
    assert all(map(Cover(annotations).touches, predictions))
    assert process_time() - began < 10
