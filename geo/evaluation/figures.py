"""From counts to the figures that are reported, rounded as they are reported."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from statistics import fmean, median
from typing import Any

from geo.evaluation.calibration import calibration
from geo.evaluation.tally import Agreement, Mistakes, Resolution, Tally
from geo.model import Versions


def figures(tally: Tally, mistakes: int = 0, versions: Versions | None = None) -> dict[str, Any]:
    """The figures as a JSON object, with the `mistakes` commonest names of each sort of mistake.

    `versions` is what made the predictions, `None` where that is not known.
    """
    found: dict[str, Any] = {
        "versions": asdict(versions) if versions else None,
        "articles": tally.articles,
        "recognition": {
            "overlap": _agreement(tally.overlap),
            "exact": _agreement(tally.exact),
        },
        "country": _agreement(tally.country),
        "resolution": _resolution(tally.resolution),
        "article": {
            "set": _agreement(tally.country_sets),
            "count_error": round(fmean(tally.count_errors), 4) if tally.count_errors else None,
        },
        "calibration": calibration(tally.judged),
    }
    return found | ({"errors": _commonest(tally.mistakes, mistakes)} if mistakes else {})


def _agreement(counts: Agreement) -> dict[str, float | int]:
    """Precision, recall and their harmonic mean; 0 where there is nothing to divide by."""
    precision = counts.hits / counts.predicted if counts.predicted else 0.0
    recall = counts.hits / counts.gold if counts.gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if counts.hits else 0.0
    return {
        "p": round(precision, 4),
        "r": round(recall, 4),
        "f1": round(f1, 4),
        "tp": counts.hits,
        "fp": counts.predicted - counts.hits,
        "fn": counts.gold - counts.hits,
    }


def _resolution(counts: Resolution) -> dict[str, float | int | None]:
    errors = counts.errors_km
    return {
        "country_accuracy": _share(counts.country_right, counts.with_country),
        "accuracy_161km": _share(counts.near, counts.with_point) if errors else None,
        "accuracy_161km_of_all": _share(counts.near, counts.points) if errors else None,
        "median_km": round(median(errors), 1) if errors else None,
        "mean_km": round(fmean(errors), 1) if errors else None,
        "points": len(errors),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _commonest(mistakes: Mistakes, most: int) -> dict[str, list[list[str | int]]]:
    sorts = {
        "missed": mistakes.missed,
        "spurious": mistakes.spurious,
        "wrong_country": mistakes.wrong_country,
        "far_off": mistakes.far_off,
    }
    return {sort: _most_common(names, most) for sort, names in sorts.items()}


def _most_common(names: Counter[str], most: int) -> list[list[str | int]]:
    return [[name, number] for name, number in names.most_common(most)]
