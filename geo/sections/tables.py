"""The columns of the tables in `data/sections/`."""

from __future__ import annotations

import csv

from geo import settings


def rows(name: str, column: str) -> list[str]:
    """A column of a table, its longest values first, as alternatives of an expression need them."""
    path = settings.data_folder() / "sections" / name
    with path.open(encoding="utf-8", newline="") as file:
        return sorted((row[column] for row in csv.DictReader(file)), key=len, reverse=True)
