"""What news databases write between and around the articles that they export."""

from __future__ import annotations

import csv
import re
from functools import cache

from geo import settings

_NUMBER = r"\d{1,6}"


@cache
def labels(database: str, *roles: str) -> tuple[str, ...]:
    """The labels with one of these roles in `data/exports/labels.csv`."""
    path = settings.data_folder() / "exports" / "labels.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            row["label"]
            for row in csv.DictReader(file)
            if row["database"] == database and row["role"] in roles
        )


def either(database: str, *roles: str) -> str:
    """An expression for the labels with one of these roles; `#` in a label is a number."""
    known = sorted(labels(database, *roles), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(label).replace(r"\#", _NUMBER) for label in known) + ")"
