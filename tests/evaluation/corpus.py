"""Annotated articles and predictions: one by hand, whose figures are known, and any by chance."""

from __future__ import annotations

from hypothesis import strategies as st

from geo.evaluation import Annotation, GoldArticle, Prediction
from geo.model import Article

TEXT = "Paris, France and Berlin; Asia; Springfield; the Danes."


def annotation(text: str, surface: str, **values: object) -> Annotation:
    start = text.index(surface)
    return Annotation(start, start + len(surface), surface, **values)  # type: ignore[arg-type]


def prediction(text: str, surface: str, **values: object) -> Prediction:
    start = text.index(surface)
    return Prediction(start, start + len(surface), **values)  # type: ignore[arg-type]


def gold() -> GoldArticle:
    """Five toponyms, one of them in no country, and an optional one."""
    return GoldArticle(
        Article("trip", TEXT),
        (
            annotation(TEXT, "Paris", country="FR", point=(48.85, 2.35), geonameid=2988507),
            annotation(TEXT, "France", country="FR", point=(46.0, 2.0), whole_country=True),
            annotation(TEXT, "Berlin", country="DE", point=(52.5, 13.4), geonameid=2950159),
            annotation(TEXT, "Asia", point=(34.0, 100.0)),
            annotation(TEXT, "Springfield", country="US", point=(39.8, -89.6)),
            annotation(TEXT, "Danes", country="DK", whole_country=True, optional=True),
        ),
    )


def predictions() -> tuple[Prediction, ...]:
    """Two right, one right on a wider span, one a quarter of the globe off, two not asked for."""
    return (
        prediction(TEXT, "Paris", country="FR", point=(48.0, 2.0), geonameid=2988507, score=0.95),
        prediction(TEXT, "France", country="FR", point=(20.0, 20.0), kind="country", score=0.95),
        prediction(TEXT, "and Berlin", country="DE", point=(53.5, 13.4), score=0.85),
        prediction(TEXT, "Springfield", country="AU", point=(-50.2, -89.6), score=0.85),
        prediction(TEXT, "the", country="LU", point=(49.6, 6.1), score=0.15),
        prediction(TEXT, "Danes", country="DK", point=(56.0, 10.0), kind="demonym", score=0.5),
    )


def perfect(one: GoldArticle) -> tuple[Prediction, ...]:
    """The required annotations, as predictions that are sure."""
    return tuple(
        Prediction(a.start, a.end, a.country, a.point, a.geonameid, "place", 1.0)
        for a in one.annotations
        if not a.optional
    )


COUNTRIES = st.none() | st.sampled_from(["FR", "DE", "US"])
POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@st.composite
def spans(draw: st.DrawFn, size: int) -> tuple[int, int]:
    start = draw(st.integers(0, size - 1))
    return start, draw(st.integers(start + 1, size))


@st.composite
def separate_spans(draw: st.DrawFn, size: int) -> list[tuple[int, int]]:
    bounds = sorted(draw(st.sets(st.integers(0, size), max_size=12)))
    return list(zip(bounds[::2], bounds[1::2], strict=False))


@st.composite
def any_predictions(draw: st.DrawFn, size: int) -> list[Prediction]:
    """Predictions anywhere, on each other too."""
    found = draw(st.lists(spans(size), max_size=8))
    return [
        Prediction(*span, draw(COUNTRIES), draw(st.none() | POINTS), score=draw(st.floats(0, 1)))
        for span in found
    ]


@st.composite
def any_annotations(draw: st.DrawFn, size: int) -> list[Annotation]:
    """Annotations anywhere, on each other too."""
    found = draw(st.lists(spans(size), max_size=8))
    return [Annotation(*span, "x", draw(COUNTRIES), optional=draw(st.booleans())) for span in found]


@st.composite
def gold_articles(draw: st.DrawFn) -> GoldArticle:
    """An article with annotations that don't overlap."""
    text = "x" * 40
    annotations = tuple(
        Annotation(
            start,
            end,
            text[start:end],
            country=draw(COUNTRIES),
            point=draw(st.none() | POINTS),
            optional=draw(st.booleans()),
        )
        for start, end in draw(separate_spans(len(text)))
    )
    return GoldArticle(Article("any", text), annotations)
