"""What pages put above their titles: the desk that a story belongs to, crumbs, and wire slugs."""

from __future__ import annotations

import re
from functools import cache

from geo.sections.stamps import is_date
from geo.sections.tables import rows

LONGEST_DESK = 100
MOST_WORDS = 5

_CRUMBS = re.compile(r"\s*(?:[|/>»›·•]|\s[-–—]\s)\s*")
_SLUG = re.compile(r"[A-Z]{2}-(?:[A-Z]{2,}-){0,3}-?\S{1,80}(?:, [^.]{1,40})?")
_WORD = re.compile(r"[^\W_]+")
_LONE_WORD = re.compile(r"\W{0,2}[^\W\d_]{2,20}\W{0,2}")


def is_desk(line: str) -> bool:
    """Whether `line` is a desk ("Middle East"), a path to one ("Home > World"), or a slug."""
    line = line.strip()
    if not line or len(line) > LONGEST_DESK:
        return False
    if _SLUG.fullmatch(line):
        return True
    crumbs = [crumb.strip(" \t*#:").casefold() for crumb in _CRUMBS.split(line)]
    if line.isupper() and len(crumbs) > 1 and all(0 < len(crumb.split()) <= 3 for crumb in crumbs):
        return True
    known = [crumb in _desks() or is_date(crumb) for crumb in crumbs if crumb]
    if any(is_date(crumb) for crumb in crumbs[1:]) and len(crumbs) == 2:
        return True
    if bool(known) and (all(known) or (known[0] and len(known) > 2)):
        return True
    words = _WORD.findall(line.casefold())
    return 0 < len(words) <= MOST_WORDS and all(word in _desks() or word == "and" for word in words)


def is_lone_word(line: str) -> bool:
    """Whether `line` is one word, as a desk that is called like its country would be."""
    return bool(_LONE_WORD.fullmatch(line.strip()))


@cache
def _desks() -> frozenset[str]:
    """The desks of `data/sections/desks.csv`, in lower case."""
    return frozenset(rows("desks.csv", "desk"))
