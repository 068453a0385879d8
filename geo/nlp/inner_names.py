"""The place inside a longer name that the gazetteer lacks: *Fulton County* Jail."""

from __future__ import annotations

import re

from geo.gazetteer import Gazetteer
from geo.gazetteer.columns import Level
from geo.nlp.context import GEOGRAPHIC, STREETS
from geo.nlp.matcher import Match, find_names, match_at

_LEADING = re.compile(
    r"(?:the|(?:north|south|east|west)(?:ern|[- ]?east(?:ern)?|[- ]?west(?:ern)?)?|central|upper"
    r"|lower|inner|outer|greater|downtown|uptown|midtown|mainland|rural|coastal|old|metro)\b[- ]*",
    re.IGNORECASE,
)
# What lies off a place's coast, or bears its name elsewhere, isn't in it.
_OUTSIDE = re.compile(r"\b(?:Gulf|Sea|Strait|Straits|Ocean|Treaty|Declaration|Summit) of\b")
_JOINED = re.compile(r"\b(?:of|in|at|near|de|del|di|du)\s+(?:the\s+)?$")
_SHORTENED = ((re.compile(r"\s+Co\.?$"), " County"), (re.compile(r"\s+(?:Twp\.?|Township)$"), ""))
_LARGE = 5.5


def inner_name(text: str, start: int, end: int, names: Gazetteer) -> Match | None:
    """The gazetteer name that says where `text[start:end]` is, `None` when there is none."""
    while leading := _LEADING.match(text, start, end):
        start = leading.end()
    surface = text[start:end]
    if not surface or _OUTSIDE.search(surface) or _is_street(surface):
        return None
    return _written_out(surface, start, end, names) or _inside(surface, start, names)


def _is_street(surface: str) -> bool:
    """Whether it is a street's name, which may be that of any place."""
    *_, last = surface.lower().split()
    return last.rstrip(".") in STREETS


def _written_out(surface: str, start: int, end: int, names: Gazetteer) -> Match | None:
    """The whole name where it is only shortened: "Platte Co."."""
    whole = match_at(surface, 0, len(surface), None, names)
    for pattern, written in _SHORTENED:
        if whole is None and pattern.search(surface):
            longer = pattern.sub(written, surface)
            whole = match_at(longer, 0, len(longer), None, names)
    return whole and Match(start, end, whole.name_id, whole.senses)


def _inside(surface: str, start: int, names: Gazetteer) -> Match | None:
    """The name that it begins with, or the one behind "of", or a large place at its end."""
    found = list(find_names(surface, names))
    chosen = [match for match in found if match.start == 0]
    chosen += [match for match in found[::-1] if _JOINED.search(surface[: match.start])]
    *_, last = surface.lower().split()
    if last not in GEOGRAPHIC:  # "Islands" is a district of Hong Kong
        chosen += [m for m in found[-1:] if m.end == len(surface) and _is_large(m, names)]
    if not chosen:
        return None
    inner = chosen[0]
    return Match(inner.start + start, inner.end + start, inner.name_id, inner.senses)


def _is_large(match: Match, names: Gazetteer) -> bool:
    row = match.senses[0].row
    columns = names.columns
    return bool(columns.level[row] <= Level.ADMIN1 or columns.people[row] >= _LARGE)
