"""How an export came about, to be written into it, and how exact its numbers are."""

from __future__ import annotations

from geo.model import DEFAULT_COUNT_RULE, CountRule, Versions

DEGREE_DECIMALS = 5
"""About a metre."""

SCORE_DECIMALS = 4


def method(versions: Versions | None, rule: CountRule = DEFAULT_COUNT_RULE) -> dict[str, str]:
    """The versions where they are known, the count rule and the source of the places."""
    return _made_by(versions) | {
        "counted kinds": ", ".join(sorted(rule.kinds)),
        "counted sections": ", ".join(sorted(rule.sections)),
        "minimum score": f"{rule.minimum_score:g}",
        "attribution": "Places: GeoNames (https://www.geonames.org), CC BY 4.0",
    }


def _made_by(versions: Versions | None) -> dict[str, str]:
    if versions is None:
        return {"made by": "Dateline"}
    return {
        "made by": f"Dateline {versions.dateline}",
        "gazetteer": versions.gazetteer,
        "profile": versions.profile,
    }
