"""The names of a document: mentions that share one sense, and what their surroundings say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.gazetteer import Gazetteer, Sense
from geo.gazetteer.columns import Level
from geo.gazetteer.folding import fold
from geo.gazetteer.name_types import NameType
from geo.nlp.matcher import Match

_LEVEL_WORDS = {
    "county": {Level.ADMIN2, Level.ADMIN1},
    "parish": {Level.ADMIN2},
    "district": {Level.ADMIN2, Level.SETTLEMENT},
    "province": {Level.ADMIN1, Level.ADMIN2},
    "governorate": {Level.ADMIN1},
    "oblast": {Level.ADMIN1},
    "prefecture": {Level.ADMIN1},
    "state": {Level.ADMIN1},
    "region": {Level.ADMIN1, Level.REGION, Level.LANDMARK},
    "city": {Level.SETTLEMENT},
    "town": {Level.SETTLEMENT},
    "village": {Level.SETTLEMENT},
    "township": {Level.SETTLEMENT},
    "airport": {Level.LANDMARK},
    "river": {Level.LANDMARK, Level.REGION},
    "lake": {Level.LANDMARK, Level.REGION},
}
_INSIDE = frozenset({", ", " (", ",", " in "})
_JOINTS = frozenset(
    {", ", " and ", ", and ", " or ", ", or ", " & ", "; ", " and the ", ", and the "}
)
_AREA_AFTER = re.compile(r" (?:State|Province)\b")
_WORD_AFTER = re.compile(r" ([A-Za-z]+)")
_WORD_BEFORE = re.compile(
    r"\b(city|town|village|state|province|county|district|governorate|region) of $", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Name:
    """Mentions (indexes) of one name in one sense; `surface` is how the first is written.

    `inside` are gazetteer rows of a place named right behind ("Paris, *Texas*"), `holds` those of
    a place named right before ("*Paris*, Texas"), `levels` what the word beside it allows, `listed`
    the other mentions in the lists that it is in ("Oregon, *Idaho* and *Washington*").
    """

    senses: tuple[Sense, ...]
    mentions: tuple[int, ...]
    surface: str
    inside: tuple[int, ...] = ()
    holds: tuple[int, ...] = ()
    levels: frozenset[Level] = frozenset()
    listed: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How often the document has it."""
        return len(self.mentions)


def names_of(text: str, matches: Sequence[Match], gazetteer: Gazetteer) -> list[Name]:
    """The names of a document; a name is split where different places stand behind it."""
    groups: dict[tuple[object, ...], list[int]] = {}
    matches = [_as_area(text, match, gazetteer) for match in matches]
    inside = [_inside(text, matches, i, gazetteer) for i in range(len(matches))]
    for index, match in enumerate(matches):
        groups.setdefault((match.name_id, match.senses, inside[index]), []).append(index)
    _join_unmarked(groups)
    lists = _lists(text, matches)
    return [
        replace(
            _name(text, matches, mentions, inside, gazetteer),
            listed=tuple(sorted({m for index in mentions for m in lists[index]} - set(mentions))),
        )
        for mentions in groups.values()
    ]


def _as_area(text: str, match: Match, gazetteer: Gazetteer) -> Match:
    """The match without countries where it is called a state or province: "Niger State"."""
    if not _AREA_AFTER.match(text, match.end):
        return match
    level = gazetteer.columns.level
    if all(level[sense.row] != Level.ADMIN1 for sense in match.senses):
        return match
    areas = tuple(sense for sense in match.senses if level[sense.row] != Level.COUNTRY)
    return replace(match, senses=areas)


def families(names: Sequence[Name]) -> list[int]:
    """For each name the first of its family: "Dublin" and "Dublin City" are no two witnesses."""
    words = [tuple(fold(name.surface).split()) for name in names]
    shortest: dict[tuple[str, ...], int] = {}
    for index in sorted(range(len(names)), key=lambda i: len(words[i])):
        heads = (words[index][:size] for size in range(1, len(words[index])))
        known = next((shortest[head] for head in heads if head in shortest), index)
        shortest.setdefault(words[index], known)
    return [shortest[one] for one in words]


def _join_unmarked(groups: dict[tuple[object, ...], list[int]]) -> None:
    """A mention with nothing behind it has the sense of the marked ones of the same name."""
    marked: dict[tuple[object, ...], tuple[object, ...]] = {}
    for name, senses, mark in sorted(groups, key=lambda key: groups[key][0]):
        if mark:
            marked.setdefault((name, senses), (name, senses, mark))
    for (name, senses), target in marked.items():
        unmarked = groups.pop((name, senses, ()), [])
        groups[target] = sorted(groups[target] + unmarked)


def _lists(text: str, matches: Sequence[Match]) -> list[range]:
    """For each match the list that it stands in, as a range of matches; alone without one.

    Two names with a comma between are no list: "Paris, Texas".
    """
    lists: list[range] = []
    first = 0
    joints: list[str] = []
    for index, match in enumerate(matches):
        behind = matches[index + 1].start if index + 1 < len(matches) else None
        joint = text[match.end : behind] if behind is not None else ""
        if joint in _JOINTS:
            joints.append(joint)
            continue
        is_list = len(joints) > 1 or any(one != ", " for one in joints)
        for one in range(first, index + 1):
            lists.append(range(first, index + 1) if is_list else range(one, one + 1))
        first, joints = index + 1, []
    return lists


def _name(
    text: str,
    matches: Sequence[Match],
    mentions: list[int],
    inside: Sequence[tuple[int, ...]],
    gazetteer: Gazetteer,
) -> Name:
    holds: set[int] = set()
    levels: frozenset[Level] = frozenset()
    marked: tuple[int, ...] = ()
    for index in mentions:
        match = matches[index]
        marked = marked or inside[index]
        holds.update(_holds(text, matches, index))
        levels = levels or _levels(text, match)
    senses = _without_namesakes(matches[mentions[0]].senses, gazetteer)
    first = matches[mentions[0]]
    surface = text[first.start : first.end]
    return Name(senses, tuple(mentions), surface, marked, tuple(sorted(holds)), levels)


def _without_namesakes(senses: tuple[Sense, ...], gazetteer: Gazetteer) -> tuple[Sense, ...]:
    """A country's own name means the country, not a town or an area of that name in it."""
    if len(senses) == 1:
        return senses
    country, level = gazetteer.columns.country, gazetteer.columns.level
    own = {
        int(country[sense.row])
        for sense in senses
        if level[sense.row] == Level.COUNTRY and sense.type <= NameType.DEMONYM
    }
    if not own:
        return senses
    return tuple(
        sense
        for sense in senses
        if level[sense.row] == Level.COUNTRY or int(country[sense.row]) not in own
    )


def _inside(
    text: str, matches: Sequence[Match], index: int, gazetteer: Gazetteer
) -> tuple[int, ...]:
    """The countries and admin-1 areas named right behind, after a comma or in brackets."""
    if index + 1 == len(matches):
        return ()
    match, behind = matches[index], matches[index + 1]
    gap = text[match.end : behind.start]
    if gap not in _INSIDE or behind.is_demonym:
        return ()
    levels = gazetteer.columns.level
    rows = [
        sense.row
        for sense in behind.senses
        if levels[sense.row] in (Level.COUNTRY, Level.ADMIN1) and sense.type != NameType.STEM
    ]
    own = {sense.row for sense in match.senses}
    first_is_country = levels[match.senses[0].row] == Level.COUNTRY
    return () if first_is_country and gap != " (" else tuple(r for r in rows if r not in own)


def _holds(text: str, matches: Sequence[Match], index: int) -> tuple[int, ...]:
    if index == 0:
        return ()
    before, match = matches[index - 1], matches[index]
    if text[before.end : match.start] not in _INSIDE:
        return ()
    return tuple(sense.row for sense in before.senses[:10])


def _levels(text: str, match: Match) -> frozenset[Level]:
    after = _WORD_AFTER.match(text, match.end)
    word = after[1].lower() if after else ""
    before = _WORD_BEFORE.search(text, max(0, match.start - 16), match.start)
    if before and word not in _LEVEL_WORDS:
        word = before[1].lower()
    return frozenset(_LEVEL_WORDS.get(word, ()))
