"""What pages put above their titles: the desk that a story belongs to, crumbs, and wire slugs."""

from __future__ import annotations

import csv
import re
from functools import cache

from geo import settings

LONGEST_DESK = 100

_CRUMBS = re.compile(r"\s*(?:[|/>»›·•]|\s[-–—]\s)\s*")
_SLUG = re.compile(r"[A-Z]{2}-(?:[A-Z]{2,}-){0,3}-?\S{1,80}(?:, [^.]{1,40})?")
_LONE_WORD = re.compile(r"\W{0,2}[^\W\d_]{2,20}\W{0,2}")


def is_desk(line: str) -> bool:
    """Whether `line` is a desk ("Middle East"), a path to one ("Home > World"), or a slug."""
    line = line.strip()
    if not line or len(line) > LONGEST_DESK:
        return False
    if _SLUG.fullmatch(line):
        return True
    crumbs = [crumb.strip(" \t*#:").casefold() for crumb in _CRUMBS.split(line)]
    known = [crumb in _desks() for crumb in crumbs if crumb]
    return bool(known) and (all(known) or (known[0] and len(known) > 2))


def is_lone_word(line: str) -> bool:
    """Whether `line` is one word, as a desk that is called like its country would be."""
    return bool(_LONE_WORD.fullmatch(line.strip()))


@cache
def _desks() -> frozenset[str]:
    """The desks of `data/sections/desks.csv`, in lower case."""
    path = settings.data_folder() / "sections" / "desks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(row["desk"] for row in csv.DictReader(file))
