"""How an export came about, to be written into it, and how exact its numbers are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from geo.model import DEFAULT_COUNT_RULE, CountRule, Versions

DEGREE_DECIMALS = 5
"""About a metre."""

SCORE_DECIMALS = 4

ATTRIBUTION = "Places: GeoNames (https://www.geonames.org), CC BY 4.0"
BOUNDARIES = (
    "Boundaries: Natural Earth (https://www.naturalearthdata.com), public domain; "
    "they imply no opinion about the status of any territory"
)
WHAT_COUNTS = (
    "a mention counts once for the country of its place; an abbreviation in brackets behind its "
    "name, and names of regions in no single country, count for none"
)


def method(
    versions: Versions | Iterable[Versions] | None,
    rule: CountRule = DEFAULT_COUNT_RULE,
    *,
    selection: str = "all articles",
    corrections: str = "none",
) -> dict[str, str]:
    """What made the numbers, what was counted of which articles, the date and the sources.

    `versions` are all that parsed the articles, where they are known; `selection` and
    `corrections` are words for people.
    """
    return _made_by(versions) | {
        "made on": datetime.now(UTC).date().isoformat(),
        "articles": selection,
        "count rule": WHAT_COUNTS,
        "counted kinds": ", ".join(sorted(rule.kinds)),
        "counted sections": ", ".join(sorted(rule.sections)),
        "minimum score": f"{rule.minimum_score:g}",
        "corrections": corrections,
        "attribution": ATTRIBUTION,
        "boundaries": BOUNDARIES,
    }


def corrected_mentions(number: int, among: int) -> str:
    """How many mentions people corrected, in words; what they removed is not among them.

    >>> corrected_mentions(0, among=9), corrected_mentions(2, among=9)
    ('none', '2 of 9 mentions are as people decided')
    """
    return f"{number} of {among} mentions are as people decided" if number else "none"


def corrections_made(number: int) -> str:
    """How many corrections hold, in words.

    >>> corrections_made(0), corrections_made(1), corrections_made(12)
    ('none', '1 correction by people', '12 corrections by people')
    """
    return f"{number} correction{'s' * (number != 1)} by people" if number else "none"


def method_json(how: Mapping[str, str]) -> bytes:
    """The method as a file of JSON, to lie beside an export that has no room for it."""
    return json.dumps(dict(how), indent=2, ensure_ascii=False).encode() + b"\n"


def method_text(how: Mapping[str, str]) -> str:
    """The method as lines of plain text."""
    return "".join(f"{name}: {value}\n" for name, value in how.items())


def source_line(how: Mapping[str, str]) -> str:
    """The method in a line, to stand under a picture."""
    made = [f"{name} {how[name]}" for name in ("profile", "models", "gazetteer") if name in how]
    counted = f"counted: {how['counted kinds']} in {how['counted sections']}"
    if how["minimum score"] != "0":
        counted += f" of score {how['minimum score']} or more"
    corrected = [how["corrections"]] * (how["corrections"] != "none")
    return "; ".join([how["made by"], *made, counted, how["articles"], *corrected, how["made on"]])


def _made_by(versions: Versions | Iterable[Versions] | None) -> dict[str, str]:
    several = [versions] if isinstance(versions, Versions) else list(versions or ())
    if not several:
        return {"made by": "Dateline"}
    return {
        "made by": f"Dateline {_each(one.dateline for one in several)}",
        "gazetteer": _each(one.gazetteer for one in several),
        "profile": _each(one.profile for one in several),
        "models": _each(one.models for one in several if one.models) or "not noted",
    }


def _each(values: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(values))
