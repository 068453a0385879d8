"""The figures as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_NONE = "-"
_MISTAKES = {
    "missed": "Missed",
    "spurious": "Found where there is none",
    "wrong_country": "In a wrong country",
    "far_off": "In the right country, more than 161 km off",
}


def table(figures: Mapping[str, Any]) -> str:
    """What `geo.evaluation.figures` gives, in lines."""
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    yield f"{figures['articles']:,} articles, {_made_by(figures['versions'])}"
    yield ""
    yield from _agreements(figures)
    yield ""
    yield from _resolution(figures["resolution"])
    yield _line("Error of the counts of an article", _share(figures["article"]["count_error"]))
    yield ""
    yield from _calibration(figures["calibration"])
    for sort, names in figures.get("errors", {}).items():
        yield ""
        yield f"{_MISTAKES[sort]}:"
        yield from (f"{number:>8,}  {_one_line(name)}" for name, number in names)


def _made_by(versions: Mapping[str, str] | None) -> str:
    if versions is None:
        return "given predictions"
    return (
        f"profile {versions['profile']} of Dateline {versions['dateline']} "
        f"with gazetteer {versions['gazetteer']}"
    )


def _agreements(figures: Mapping[str, Any]) -> Iterator[str]:
    rows: Sequence[tuple[str, Mapping[str, Any]]] = (
        ("Recognition, overlapping spans", figures["recognition"]["overlap"]),
        ("Recognition, exact spans", figures["recognition"]["exact"]),
        ("Countries, each mention", figures["country"]),
        ("Countries, set of each article", figures["article"]["set"]),
    )
    yield _row("", ["precision", "recall", "F1", "hits", "spurious", "missed"])
    for label, counts in rows:
        shares = [_share(counts[name]) for name in ("p", "r", "f1")]
        yield _row(label, shares + [f"{counts[name]:,}" for name in ("tp", "fp", "fn")])


def _resolution(counts: Mapping[str, Any]) -> Iterator[str]:
    yield _line("Right country, of the recognised", _share(counts["country_accuracy"]))
    yield _line("Within 161 km, of the recognised", _share(counts["accuracy_161km"]))
    yield _line("Within 161 km, of all", _share(counts["accuracy_161km_of_all"]))
    yield _line("Median error", _km(counts["median_km"]))
    yield _line("Mean error", _km(counts["mean_km"]))


def _calibration(reliability: Mapping[str, Any] | None) -> Iterator[str]:
    if reliability is None:
        yield _line("Calibration", "no scores")
        return
    yield _row("Score", ["mentions", "mean", "right"])
    for tenth in reliability["tenths"]:
        numbers = [f"{tenth['mentions']:,}", _share(tenth["mean_score"]), _share(tenth["right"])]
        yield _row(f"{tenth['from']:.1f} to {tenth['to']:.1f}", numbers)
    yield _line("Expected calibration error", _share(reliability["expected_error"]))


def _row(label: str, cells: Sequence[str]) -> str:
    return label.ljust(36) + "".join(cell.rjust(10) for cell in cells)


def _line(label: str, value: str) -> str:
    return _row(label, [value])


def _share(value: float | None) -> str:
    return _NONE if value is None else f"{value:.4f}"


def _km(value: float | None) -> str:
    return _NONE if value is None else f"{value:,.1f} km"


def _one_line(name: str) -> str:
    """A name out of a text, without characters that break lines or that terminals obey."""
    return "".join(character if character.isprintable() else " " for character in name)
