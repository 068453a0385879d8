"""The tables of `data/sections/` hold what their readers expect, once each."""

from __future__ import annotations

import csv

import pytest

from geo import settings
from geo.model import SECTION_KINDS

FOLDER = settings.data_folder() / "sections"
ALLOWED: dict[str, tuple[str, set[str]]] = {
    "bylines.csv": ("match", {"start", "line", "within"}),
    "classes.csv": ("section", set(SECTION_KINDS)),
    "notices.csv": ("tells", {"ask", "reader", "trade"}),
    "stamps.csv": ("tells", {"calendar", "clock", "publication", "nothing"}),
}


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_rows_are_whole_and_there_once(name: str) -> None:
    rows = [tuple(row.values()) for row in table(name)]
    assert len(set(rows)) == len(rows) > 10
    assert all(value.strip() for row in rows for value in row)


@pytest.mark.parametrize("name", ALLOWED)
def test_columns_hold_what_their_readers_know(name: str) -> None:
    column, allowed = ALLOWED[name]
    assert {row[column] for row in table(name)} <= allowed


@pytest.mark.parametrize(
    ("name", "column"), [("desks.csv", "desk"), ("stamps.csv", "word"), ("notices.csv", "word")]
)
def test_words_that_are_compared_folded_are_folded(name: str, column: str) -> None:
    assert all(row[column] == row[column].casefold() for row in table(name))
