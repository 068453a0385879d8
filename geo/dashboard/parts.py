"""The parts of a view as text in an address, each read so that any text gives a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from datetime import date
from typing import Any, Literal, get_args

from geo.analysis.measures import MEASURES, Measure
from geo.figures import outlines
from geo.model import DEFAULT_COUNT_RULE, KINDS, SECTION_KINDS, Kind, SectionKind

Copies = Literal["each", "once"]
Layers = Literal["both", "countries", "places"]
Shown = Measure | Literal["difference"]
SHOWN: tuple[Shown, ...] = (*MEASURES, "difference")
"""What the overview can show: the measures, and the difference of two selections."""

Versus = Literal["outlets", "periods", "articles"]
VERSUS: tuple[Versus, ...] = get_args(Versus)
LAYERS: tuple[Layers, ...] = get_args(Layers)
PageName = Literal[
    "overview",
    "articles",
    "article",
    "relations",
    "time",
    "compare",
    "words",
    "add",
    "review",
    "share",
    "collections",
    "method",
    "administration",
    "embed",
]
Charted = Literal["map", "units", "places"]
"""What the overview shows the measure in: a map, or tables of its units or of places."""

Listed = Literal["list", "table", "heat"]
Timed = Literal["bars", "map"]
Paired = Literal["ring", "map", "matrix"]
Compared = Literal["difference", "both", "table"]
Sort = Literal["added", "date", "title", "mentions"]

COUNTED_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind in DEFAULT_COUNT_RULE.kinds)
COUNTED_SECTIONS: tuple[SectionKind, ...] = tuple(
    kind for kind in SECTION_KINDS if kind in DEFAULT_COUNT_RULE.sections
)
LONGEST_WORDS = 200
LONGEST_TEXT = 4_000

_KEY = re.compile(r"[0-9a-f]{16}")


def said(
    default: Any,
    read: Callable[[str], Any],
    on: tuple[PageName, ...],
    name: str | None = None,
    *,
    secret: bool = False,
) -> Any:
    """A part of a view: its value if the address says nothing, its reader, and its pages.

    `name` is what the address calls it, if not by its own name; a secret is kept out of logs.
    """
    metadata = {"read": read, "on": on, "name": name}
    return field(default=default, metadata=metadata, repr=not secret)


def token(text: str) -> str | None:
    """The token of a link to a collection; a wrong one is kept, so that it can be told so."""
    return text[:LONGEST_WORDS] or None


def keys(text: str) -> tuple[str, ...]:
    """Keys of articles, each once, in their order."""
    return tuple(dict.fromkeys(key for key in text.split(",") if _KEY.fullmatch(key)))


def key(text: str) -> str | None:
    """The key of an article."""
    return text if _KEY.fullmatch(text) else None


def kinds(text: str) -> tuple[Kind, ...]:
    """Kinds that can count; those of the default rule if there are none."""
    named = text.split(",")
    return tuple(kind for kind in COUNTED_KINDS if kind in named) or COUNTED_KINDS


def sections(text: str) -> tuple[SectionKind, ...]:
    """Kinds of sections; those of the default rule if there are none."""
    named = text.split(",")
    return tuple(kind for kind in SECTION_KINDS if kind in named) or COUNTED_SECTIONS


def score(text: str) -> float:
    """A score from 0 to 1.

    >>> score("0.5"), score("2"), score("nan")
    (0.5, 0.0, 0.0)
    """
    return float(text) if re.fullmatch(r"0(\.[0-9]{1,4})?|1(\.0)?", text) else 0.0


def day(text: str) -> date | None:
    """A day, as in `2023-09-22`."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def words(text: str) -> str:
    """What is searched for."""
    return " ".join(text.split())[:LONGEST_WORDS]


def country(text: str) -> str | None:
    """The code of a country that the map has."""
    return text if text in outlines() else None


def number(text: str) -> int | None:
    """A whole number, 0 included."""
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def ordinal(text: str) -> int:
    """A whole number from 1 on; 1 if it is none.

    >>> ordinal("12"), ordinal("0"), ordinal("²")
    (12, 1, 1)
    """
    return number(text) or 1


def copies(text: str) -> Copies:
    """Whether copies count each or once."""
    return "once" if text == "once" else "each"


def sort(text: str) -> Sort:
    """The order of articles."""
    return text if text in get_args(Sort) else "added"  # type: ignore[return-value]


def countries(text: str) -> tuple[str, ...]:
    """Codes of countries that the map has, each once, in their order."""
    return tuple(dict.fromkeys(code for code in text.split(",") if code in outlines()))


def pair(text: str) -> tuple[str, ...]:
    """The codes of two different countries, or none.

    >>> pair("SY,CN"), pair("SY"), pair("SY,SY")
    (('SY', 'CN'), (), ())
    """
    found = countries(text)
    return found if len(found) == 2 else ()


def one_of(*values: str) -> Callable[[str], str]:
    """Reads one of these; the first is meant by anything else."""
    return lambda text: text if text in values else values[0]


def switch(text: str) -> bool:
    """Whether something is on."""
    return text == "yes"


def text(said: str) -> str:
    """Any text, up to a length that addresses bear."""
    return said[:LONGEST_TEXT]
