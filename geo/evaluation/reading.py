"""Annotated articles and given predictions from JSON lines, gzipped or not.

An annotated article is `{"id"?, "title"?, "language"?, "text", "mentions": [{"start", "end",
"text"?, "country"?, "lat"?, "lon"?, "geonameid"?, "level"?, "optional"?}]}`. A line of predictions
is `{"id", "mentions": [{"start", "end", "country"?, "lat"?, "lon"?, "geonameid"?, "kind"?,
"score"?}]}`, as `python -m geo parse` writes it. Offsets are in code points.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.evaluation.annotations import Annotation, GoldArticle, Prediction
from geo.evaluation.fields import country, flag, number, point, span, string, whole_number
from geo.loaders.article import checked
from geo.model import Article, Failure

_GZIP = b"\x1f\x8b"


def read_gold(path: Path) -> Iterator[GoldArticle | Failure]:
    """The annotated articles; one that makes no sense becomes a failure that names its line.

    Raises InputError if the file can't be read.
    """
    for name, record in _records(path):
        try:
            yield record if isinstance(record, Failure) else _gold_article(record)
        except InputError as error:
            yield Failure(name, str(error))


def read_predictions(path: Path) -> Iterator[tuple[str, tuple[Prediction, ...]] | Failure]:
    """The id of each predicted article with its predictions; a senseless line is a failure.

    Raises InputError if the file can't be read.
    """
    for name, record in _records(path):
        try:
            yield record if isinstance(record, Failure) else _predicted_article(record)
        except InputError as error:
            yield Failure(name, str(error))


def prediction(mention: object) -> Prediction:
    """A prediction from an object that has it as `parse` writes mentions.

    Raises InputError if a value makes no sense.
    """
    if not isinstance(mention, dict):
        raise InputError("A mention is no object.")
    start, end = span(mention)
    return Prediction(
        start=start,
        end=end,
        country=country(mention),
        point=point(mention),
        geonameid=whole_number(mention, "geonameid"),
        kind=string(mention, "kind"),
        score=number(mention, "score", 0.0, 1.0),
    )


def _records(path: Path) -> Iterator[tuple[str, dict[str, Any] | Failure]]:
    """What each line that isn't blank holds, with the name of the line."""
    with path.open("rb") as start:
        packed = start.read(2) == _GZIP
    try:
        with gzip.open(path) if packed else path.open("rb") as lines:
            yield from _parsed_lines(lines, path.name)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(
            f"{path.name}: it is damaged ({error}); pack it with gzip again."
        ) from error


def _parsed_lines(
    lines: Iterable[bytes], file: str
) -> Iterator[tuple[str, dict[str, Any] | Failure]]:
    for place, line in enumerate(lines, start=1):
        name = f"{file} line {place}"
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            yield name, Failure(name, f"It is not JSON in UTF-8 ({error}).")
            continue
        is_object = isinstance(record, dict) and isinstance(record.get("mentions"), list)
        yield name, record if is_object else Failure(name, 'It is no object with "mentions".')


def _gold_article(record: dict[str, Any]) -> GoldArticle:
    if not isinstance(record.get("text"), str):
        raise InputError('It has no "text".')
    article = checked(
        Article(
            id=_identifier(record),
            text=record["text"],
            title=" ".join(string(record, "title").split()),
            language=string(record, "language") or None,
        )
    )
    annotations = tuple(_annotation(mention, article.text) for mention in record["mentions"])
    return GoldArticle(article, annotations)


def _annotation(mention: object, text: str) -> Annotation:
    found = prediction(mention)
    assert isinstance(mention, dict)  # noqa: S101  (or it were no prediction)
    if found.end > len(text):
        raise InputError(
            f"A mention ends at {found.end:,}, but the text has {len(text):,} characters."
        )
    surface = text[found.start : found.end]
    if string(mention, "text") not in {"", surface}:
        raise InputError(
            f"The mention {mention['text']!r} is not at {found.start:,} to {found.end:,}, "
            f"where the text has {surface!r}; offsets are in code points."
        )
    return Annotation(
        start=found.start,
        end=found.end,
        text=surface,
        country=found.country,
        point=found.point,
        geonameid=found.geonameid,
        whole_country=string(mention, "level") == "country",
        optional=flag(mention, "optional"),
    )


def _predicted_article(record: dict[str, Any]) -> tuple[str, tuple[Prediction, ...]]:
    identifier = _identifier(record)
    if not identifier:
        raise InputError('It has no "id".')
    return identifier, tuple(map(prediction, record["mentions"]))


def _identifier(record: dict[str, Any]) -> str:
    value = record.get("id")
    known = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if known else ""
