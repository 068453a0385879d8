"""What a visitor looks at, and how an address says it.

A view is written in the address as `?country=SY&kinds=country,place&articles=KEY,KEY`, so that a
link shows the same in another browser. Unknown names and values that make no sense are ignored, so
that old links keep working.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args
from urllib.parse import urlencode

from geo.figures import outlines
from geo.model import DEFAULT_COUNT_RULE, KINDS, CountRule, Kind

Copies = Literal["each", "once"]
PageName = Literal["overview", "article", "add", "share"]
PAGES: tuple[PageName, ...] = get_args(PageName)

COUNTED_KINDS: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind in DEFAULT_COUNT_RULE.kinds)

_KEY = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class View:
    """The filters and choices of a visitor.

    `articles` are keys, none means all. `only` narrows the sentences of the overview to one
    article. `copies` says whether articles that tell the same count each or once. `article` is
    the one that is read, `mention` the start of its chosen mention.
    """

    articles: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = COUNTED_KINDS
    country: str | None = None
    only: str | None = None
    copies: Copies = "each"
    article: str | None = None
    mention: int | None = None

    @property
    def rule(self) -> CountRule:
        """The default count rule, for the chosen kinds."""
        return replace(DEFAULT_COUNT_RULE, kinds=frozenset(self.kinds))


FIELDS: dict[PageName, tuple[str, ...]] = {
    "overview": ("articles", "kinds", "country", "only", "copies"),
    "article": ("article", "mention", "kinds"),
    "add": (),
    "share": (),
}
"""Which parts of a view the address of each page says."""


def from_query(query: Mapping[str, str], page: PageName, kept: View) -> View:
    """The view that an address of `page` says; `kept` gives the parts that other pages say."""
    read = {name: _READERS[name](query.get(name, "")) for name in FIELDS[page]}
    return replace(kept, **read)


def to_query(view: View, page: PageName) -> dict[str, str]:
    """The query of an address of `page`: what differs from a fresh view."""
    fresh = View()
    return {
        name: _written(getattr(view, name))
        for name in FIELDS[page]
        if getattr(view, name) != getattr(fresh, name)
    }


def link(view: View, page: PageName) -> str:
    """The address of a view, relative to the pages' folder."""
    path = "" if page == "overview" else page
    query = urlencode(to_query(view, page), safe=",")
    return f"{path}?{query}" if query else path or "."


def _written(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in text.split(",") if _KEY.fullmatch(key)))


def _key(text: str) -> str | None:
    return text if _KEY.fullmatch(text) else None


def _kinds(text: str) -> tuple[Kind, ...]:
    named = text.split(",")
    return tuple(kind for kind in COUNTED_KINDS if kind in named) or COUNTED_KINDS


def _country(text: str) -> str | None:
    return text if text in outlines() else None


def _mention(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def _copies(text: str) -> Copies:
    return "once" if text == "once" else "each"


_READERS: dict[str, Any] = {
    "articles": _keys,
    "kinds": _kinds,
    "country": _country,
    "only": _key,
    "copies": _copies,
    "article": _key,
    "mention": _mention,
}
