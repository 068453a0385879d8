"""Records: JSON lines, or a JSON file with one article or a list of them.

A record is `{"id", "text", "title"?, "published"?, "source"?, "language"?}`; other keys are
ignored. A bad record becomes a failure that names its line; the others are read.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from geo import settings
from geo.errors import InputError
from geo.loaders.article import checked
from geo.loaders.dates import parse_date
from geo.loaders.decode import decode
from geo.loaders.names import display_name
from geo.loaders.streams import read_whole
from geo.model import Article, Failure

_AS_EXPECTED = 'Each record is an object with at least a "text".'


def read_lines(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    """An article or failure for each line that is not blank, read one by one."""
    for number, line in enumerate(_lines(stream), start=1):
        if line is None or line.strip():
            yield _one(line, f"{name} line {number}", name)


def read_json(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    """An article or failure for each record of a JSON file."""
    content = read_whole(stream)
    try:
        loaded = json.loads(decode(content))
    except RecursionError as error:
        raise InputError(f"Its JSON is nested too deep. {_AS_EXPECTED}") from error
    except ValueError as error:
        if "Extra data" not in str(error):
            raise InputError(_not_json(error)) from error
        yield from read_lines(io.BytesIO(content), name)
        return
    if not isinstance(loaded, list):
        yield _article(loaded, name, name)
    else:
        for number, record in enumerate(loaded, start=1):
            yield _article(record, f"{name} record {number}", name)


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines; `None` for one that is larger than any upload may be."""
    limit = settings.max_upload_bytes()
    start = stream.readline(limit)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        stream = io.BytesIO(decode(read_whole(stream, start)).encode())
        start = stream.readline(limit)
    line = start.removeprefix(codecs.BOM_UTF8)
    while line:
        whole = line.endswith(b"\n") or len(line) < limit
        yield line if whole else None
        while not whole:
            rest = stream.readline(limit)
            whole = not rest or rest.endswith(b"\n")
        line = stream.readline(limit)


def _one(line: bytes | None, name: str, source: str) -> Article | Failure:
    if line is None:
        return Failure(name, f"It is larger than {settings.max_upload_bytes():,} bytes.")
    try:
        return _article(json.loads(line.decode("utf-8")), name, source)
    except UnicodeDecodeError as error:
        return Failure(name, f"It is not UTF-8 at byte {error.start:,}. Save the file as UTF-8.")
    except RecursionError:
        return Failure(name, f"Its JSON is nested too deep. {_AS_EXPECTED}")
    except ValueError as error:
        return Failure(name, _not_json(error))


def _article(record: object, name: str, source: str) -> Article | Failure:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Failure(name, f'It has no "text". {_AS_EXPECTED}')
    article = Article(
        id=_id(record.get("id")),
        text=record["text"],
        title=_string(record.get("title")),
        source=_string(record.get("source")) or display_name(source),
        published=parse_date(record.get("published")),
        language=_string(record.get("language")) or None,
    )
    try:
        return checked(article)
    except InputError as error:
        return Failure(name, str(error))


def _id(value: object) -> str:
    known = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value) if known else ""


def _string(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _not_json(error: ValueError) -> str:
    where = f" at character {error.pos:,}" if isinstance(error, json.JSONDecodeError) else ""
    return f"It is not JSON{where}. {_AS_EXPECTED}"
