"""What a visitor looks at, and how an address says it.

A view is written in the address as `?v=1&country=SY&kinds=country,place&articles=KEY,KEY`, so that
a link shows the same in another browser. Unknown names and values that make no sense are ignored,
and `v` is the version of these names, so that old links keep working.

A new part is a line in `View`: its value when nothing is said, how its text is read, and the pages
whose addresses say it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields, replace
from datetime import date
from typing import Any, Literal, get_args
from urllib.parse import urlencode

from geo.analysis.grouping import GROUPINGS, Grouping
from geo.analysis.pairs import WITHINS, Within
from geo.analysis.periods import STEPS, Step
from geo.dashboard import parts
from geo.dashboard.parts import (
    COUNTED_KINDS,
    COUNTED_SECTIONS,
    SHOWN,
    VERSUS,
    Charted,
    Compared,
    Copies,
    Layers,
    Listed,
    PageName,
    Paired,
    Shown,
    Sort,
    Timed,
    Versus,
    said,
)
from geo.figures.shading import SCALES, Scale
from geo.model import CountRule, Kind, SectionKind

__all__ = [
    "BOTH",
    "COUNTED_KINDS",
    "COUNTED_SECTIONS",
    "FIELDS",
    "PAGES",
    "Copies",
    "PageName",
    "Sort",
    "View",
    "from_query",
    "link",
    "names_of",
    "to_query",
]

VERSION = "1"
"""What `v` is in the addresses written now; what had other names in an earlier one is in `_NOW`."""

_NOW: dict[str, str] = {}
"""Names of parts in addresses of earlier versions, and their names now."""

PAGES: tuple[PageName, ...] = get_args(PageName)
READING: tuple[PageName, ...] = ("article",)
COUNTING: tuple[PageName, ...] = (
    *("overview", "articles", "relations", "time", "compare", "words"),
)
"""The pages that count the articles and mentions that are filtered."""

COMPARING: tuple[PageName, ...] = ("compare", "overview")
"""The pages that may set two selections side by side."""

BOTH: tuple[PageName, ...] = (*COUNTING, *READING)
"""The pages with something to see."""


@dataclass(frozen=True, slots=True)
class View:
    """The filters and choices of a visitor.

    `collection` is the token of a link to one, None for the samples. `articles` are keys, none
    means all; `since` and `until` are days of publication, both included. `copies` says whether
    articles that tell the same count each or once. `sort` is the order of articles, and `part` the
    part of their list that is shown, from 1 on. `country` or the countries of `area` are
    chosen; `admin1`, `place` (a GeoNames number) and `only` (an article) narrow their sentences.
    `measure`, `scale`, `by` and `layers` are what the map shows, `inside` that it shows the chosen
    country alone. `charted`, `listed`, `paired`, `timed` and `compared` are the open tabs. `pair`
    are two countries that are named together, `within` says in what. `step` is how long a bar of
    the timeline is, `period` the first day of the chosen one. `versus` says by what the selections
    `a` and `b` are compared (`geo.dashboard.selections`), `word` is looked at in context. `article`
    is the one that is read, `mention` the start of its chosen mention.
    """

    collection: str | None = said(None, parts.token, PAGES, "c", secret=True)
    articles: tuple[str, ...] = said((), parts.keys, COUNTING)
    kinds: tuple[Kind, ...] = said(COUNTED_KINDS, parts.kinds, BOTH)
    sections: tuple[SectionKind, ...] = said(COUNTED_SECTIONS, parts.sections, BOTH)
    score: float = said(0.0, parts.score, BOTH)
    since: date | None = said(None, parts.day, COUNTING)
    until: date | None = said(None, parts.day, COUNTING)
    search: str = said("", parts.words, COUNTING)
    sort: Sort = said("added", parts.sort, COUNTING)
    part: int = said(1, parts.ordinal, ("articles",))
    country: str | None = said(None, parts.country, COUNTING)
    place: int | None = said(None, parts.number, COUNTING)
    only: str | None = said(None, parts.key, COUNTING)
    copies: Copies = said("each", parts.copies, COUNTING)
    area: tuple[str, ...] = said((), parts.countries, COUNTING)
    admin1: str = said("", parts.words, COUNTING)
    measure: Shown = said("mentions", parts.one_of(*SHOWN), ("overview",))
    scale: Scale = said("log", parts.one_of(*SCALES), ("overview",))
    by: Grouping = said("country", parts.one_of(*GROUPINGS), ("overview",))
    layers: Layers = said("both", parts.one_of(*parts.LAYERS), ("overview",))
    inside: bool = said(False, parts.switch, ("overview",))
    charted: Charted = said("map", parts.one_of(*get_args(Charted)), ("overview",), "as")
    listed: Listed = said("list", parts.one_of(*get_args(Listed)), ("articles",), "as")
    paired: Paired = said("ring", parts.one_of(*get_args(Paired)), ("relations",), "as")
    timed: Timed = said("bars", parts.one_of(*get_args(Timed)), ("time",), "as")
    compared: Compared = said("difference", parts.one_of(*get_args(Compared)), ("compare",), "as")
    pair: tuple[str, ...] = said((), parts.pair, ("relations",))
    within: Within = said("sentence", parts.one_of(*WITHINS), ("relations",))
    step: Step | Literal["auto"] = said("auto", parts.one_of("auto", *STEPS), ("time",))
    period: date | None = said(None, parts.day, ("time",))
    versus: Versus = said("periods", parts.one_of(*VERSUS), COMPARING)
    a: str = said("", parts.text, COMPARING)
    b: str = said("", parts.text, COMPARING)
    word: str = said("", parts.words, ("words",))
    article: str | None = said(None, parts.key, READING)
    mention: int | None = said(None, parts.number, READING)

    @property
    def rule(self) -> CountRule:
        """The count rule of the chosen kinds, sections and least score."""
        return CountRule(frozenset(self.kinds), frozenset(self.sections), self.score)

    @property
    def counting(self) -> View:
        """This view without what changes no number."""
        return View(**{part: getattr(self, part) for part in _COUNTED_BY})

    def changed(self, **parts: Any) -> View:
        """This view with other parts; what lists other articles or another order begins anew."""
        made = replace(self, **parts)
        same = made.collection == self.collection and made._order == self._order
        return made if same or "part" in parts else replace(made, part=1)

    @property
    def _order(self) -> tuple[View, Sort]:
        return self.counting, self.sort

    def of_article(self, key: str) -> View:
        """This view, for one article alone."""
        return replace(self, articles=(key,), since=None, until=None, copies="each")


_COUNTED_BY = ("articles", "kinds", "sections", "score", "since", "until", "search", "copies")
"""The parts of a view that numbers depend on."""

_PARTS: tuple[Field[Any], ...] = fields(View)

FIELDS: dict[PageName, tuple[str, ...]] = {
    page: tuple(part.name for part in _PARTS if page in part.metadata["on"]) for page in PAGES
}
"""Which parts of a view the address of each page says."""


def from_query(query: Mapping[str, str], page: PageName, kept: View) -> View:
    """The view that an address of `page` says; `kept` gives the parts that other pages say."""
    now = {_NOW.get(name, name): value for name, value in query.items()}
    read: dict[str, Any] = {
        part.name: part.metadata["read"](now[name])
        if (name := _name(part)) in now
        else part.default
        for part in _PARTS
        if page in part.metadata["on"]
    }
    return kept.changed(**read)


def to_query(view: View, page: PageName) -> dict[str, str]:
    """The query of an address of `page`: what differs from a fresh view, and the version."""
    query = {
        _name(part): _written(value)
        for part in _PARTS
        if page in part.metadata["on"] and (value := getattr(view, part.name)) != part.default
    }
    return {"v": VERSION, **query} if query else {}


def names_of(page: PageName) -> tuple[str, ...]:
    """What an address of `page` may say of a view, by name."""
    return ("v", *(_name(part) for part in _PARTS if page in part.metadata["on"]))


def link(view: View, page: PageName) -> str:
    """The address of a view, relative to the pages' folder."""
    path = "" if page == "overview" else page
    query = urlencode(to_query(view, page), safe=",")
    return f"{path}?{query}" if query else path or "."


def _name(part: Field[Any]) -> str:
    return part.metadata["name"] or part.name


def _written(value: Any) -> str:
    if value is True:
        return "yes"
    return ",".join(value) if isinstance(value, tuple) else str(value)
