"""Whether scores mean what they say: of mentions scored 0.8 to 0.9, 80 to 90% are right."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

TENTHS = 10


def calibration(judged: Sequence[tuple[float, bool]]) -> dict[str, Any] | None:
    """The reliability table over tenths of the score, and the expected calibration error.

    The error is the mean difference between score and share right, each tenth weighed by its
    mentions (Naeini et al. 2015). `None` without scores.
    """
    if not judged:
        return None
    tenths: list[list[tuple[float, bool]]] = [[] for _ in range(TENTHS)]
    for score, right in judged:
        tenths[min(int(score * TENTHS), TENTHS - 1)].append((score, right))
    error = sum(len(tenth) * _difference(tenth) for tenth in tenths if tenth) / len(judged)
    return {
        "mentions": len(judged),
        "expected_error": round(error, 4),
        "tenths": [_row(number, tenth) for number, tenth in enumerate(tenths) if tenth],
    }


def _difference(tenth: Sequence[tuple[float, bool]]) -> float:
    return abs(_mean_score(tenth) - _share_right(tenth))


def _row(number: int, tenth: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    return {
        "from": number / TENTHS,
        "to": (number + 1) / TENTHS,
        "mentions": len(tenth),
        "mean_score": round(_mean_score(tenth), 4),
        "right": round(_share_right(tenth), 4),
    }


def _mean_score(tenth: Sequence[tuple[float, bool]]) -> float:
    return fmean(score for score, _right in tenth)


def _share_right(tenth: Sequence[tuple[float, bool]]) -> float:
    return fmean(right for _score, right in tenth)
