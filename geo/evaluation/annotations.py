"""What is compared: toponyms as people annotated them, and mentions as a parser found them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from geo.model import Article

Point = tuple[float, float]
"""Latitude and longitude in WGS 84 degrees."""


class Span(Protocol):
    """A stretch of a text, in Python code points; never empty."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Annotation:
    """A toponym of the corpus.

    `country` is an alpha-2 code, `None` for what lies in no single country. `whole_country` marks
    countries and their demonyms. An `optional` one is neither required nor wrong.
    """

    start: int
    end: int
    text: str
    country: str | None = None
    point: Point | None = None
    geonameid: int | None = None
    whole_country: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Prediction:
    """A mention as a parser found it; `score` is `None` where the parser gives none."""

    start: int
    end: int
    country: str | None = None
    point: Point | None = None
    geonameid: int | None = None
    kind: str = ""
    score: float | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article of the corpus, not parsed, and its annotations."""

    article: Article
    annotations: tuple[Annotation, ...]
