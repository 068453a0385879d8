"""The values that flow through Dateline: articles, their sections, mentions and places."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypedDict, get_args

Kind = Literal["country", "demonym", "place", "region"]
SectionKind = Literal["title", "body", "caption", "related", "boilerplate"]

MarkKind = Literal["dateline", "byline"]

KINDS: tuple[Kind, ...] = get_args(Kind)
SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry.

    `country` is an ISO 3166-1 alpha-2 code (or `XK`), `None` for regions that span several
    countries. `lat` and `lon` are WGS 84 degrees. `feature` is a GeoNames feature code
    (https://www.geonames.org/export/codes.html), `population` 0 where it is not known.
    """

    name: str
    country: str | None
    lat: float
    lon: float
    feature: str
    geonameid: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for, with the share of belief (0 to 1) that it got."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled span of an article, in Python code points."""

    start: int
    end: int
    kind: SectionKind


@dataclass(frozen=True, slots=True)
class Mark:
    """A dateline ("CAIRO (Reuters) —") or byline inside a section, in Python code points."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym after resolution; `article.text[start:end] == text`.

    `sentence` is the span of the sentence around it. `restates` marks an abbreviation in
    brackets right behind its full name, which readers see as one mention with that name.
    `alternatives` are the runners-up of the resolution, best first. A `corrected` mention is as a
    person decided.
    """

    start: int
    end: int
    text: str
    kind: Kind
    section: SectionKind
    score: float
    place: Place | None = None
    sentence: tuple[int, int] = (0, 0)
    restates: bool = False
    alternatives: tuple[Candidate, ...] = ()
    corrected: bool = False

    @property
    def country(self) -> str | None:
        """The country that the mention counts for."""
        return self.place.country if self.place else None

    @property
    def counted(self) -> bool:
        """Whether it counts under the default count rule."""
        return DEFAULT_COUNT_RULE.counts(self)


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its title, source, date and language; `sections` and `mentions` once parsed.

    `source` is the outlet, feed or file that it came from, `url` its canonical address, `author`
    its byline, `language` an ISO 639-1 code. `marks` lie inside sections.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    published: date | None = None
    language: str | None = None
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention, ...] = ()
    url: str = ""
    author: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def key(self) -> str:
        """16 hex digits of the SHA-256 of the text: the same content has the same key."""
        return content_key(self.text)


class Metadata(TypedDict, total=False):
    """Some fields of an article that a person may set; they leave its text as it is."""

    title: str
    source: str
    author: str
    url: str
    published: date | None
    language: str | None


@dataclass(frozen=True, slots=True)
class CountRule:
    """Which mentions count: their kinds, their sections and their least score."""

    kinds: frozenset[Kind] = frozenset({"country", "demonym", "place"})
    sections: frozenset[SectionKind] = frozenset({"title", "body", "caption"})
    minimum_score: float = 0.0

    def counts(self, mention: Mention) -> bool:
        """Whether `mention` has a country and is counted for it."""
        return (
            mention.country is not None
            and not mention.restates
            and mention.kind in self.kinds
            and mention.section in self.sections
            and mention.score >= self.minimum_score
        )


@dataclass(frozen=True, slots=True)
class Versions:
    """What made an output: the package, its gazetteer, the profile of its pipeline and its models.

    `models` is a digest of their files, "" in outputs of versions that did not note it.
    """

    dateline: str
    gazetteer: str
    profile: str
    models: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read or parsed, and why, in words for the person."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loaders made of some inputs: the articles, and the inputs that failed."""

    articles: Sequence[Article] = field(default_factory=tuple)
    failures: Sequence[Failure] = field(default_factory=tuple)


DEFAULT_COUNT_RULE = CountRule()


def content_key(text: str) -> str:
    """The key of a text: 16 hex digits of its SHA-256, white space at its ends aside."""
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]
