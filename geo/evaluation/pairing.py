"""Which spans overlap, and which annotation a prediction answers.

Time grows with the number of spans and of overlaps between them, not with the product of both
sides: long articles have thousands of spans.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from geo.evaluation.annotations import Annotation, Prediction, Span

Pair = tuple[int, int]
"""The index of an annotation and that of a prediction."""

Fits = Callable[[Annotation, Prediction], bool]


class Cover:
    """The stretches of a text that some spans lie on."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def touches(self, span: Span) -> bool:
        """Whether `span` has a character with any of the spans in common."""
        before_its_end = bisect_left(self._starts, span.end)
        return before_its_end > 0 and self._furthest[before_its_end - 1] > span.start


def overlapping(
    annotations: Sequence[Annotation], predictions: Sequence[Prediction]
) -> Iterator[Pair]:
    """Every annotation and prediction with a character in common, in the order of the text."""
    spans = [(a.start, a.end, 0, i) for i, a in enumerate(annotations)]
    spans += [(p.start, p.end, 1, j) for j, p in enumerate(predictions)]
    open_spans: tuple[list[Pair], list[Pair]] = ([], [])
    for start, end, side, index in sorted(spans):
        other = open_spans[1 - side]
        other[:] = [(its_end, its_index) for its_end, its_index in other if its_end > start]
        for _its_end, its_index in other:
            yield (its_index, index) if side else (index, its_index)
        open_spans[side].append((end, index))


def pairs(
    annotations: Sequence[Annotation],
    predictions: Sequence[Prediction],
    fits: Fits = lambda annotation, prediction: True,
) -> list[Pair]:
    """One-to-one pairs of overlapping spans that fit: equal spans first, then the widest overlap.

    Ties go to the earlier annotation in the text, then to the earlier ones in the sequences.
    """

    def rank(pair: Pair) -> tuple[bool, int, int, int, int]:
        annotation, prediction = annotations[pair[0]], predictions[pair[1]]
        return (
            not same_span(annotation, prediction),
            -_overlap(annotation, prediction),
            annotation.start,
            *pair,
        )

    options = [
        (i, j)
        for i, j in overlapping(annotations, predictions)
        if fits(annotations[i], predictions[j])
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for i, j in sorted(options, key=rank):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            chosen.append((i, j))
    return chosen


def same_span(one: Span, other: Span) -> bool:
    """Whether both are the same stretch."""
    return (one.start, one.end) == (other.start, other.end)


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
