"""Records: JSON lines, or a JSON file with one article or a list of them.

A record is `{"id"?, "text", "title"?, "published"?, "source"?, "language"?, "url"?, "author"?}`,
or has the same under other names (`record_keys.py`). A bad record becomes a failure that names its
line; the others are read.
"""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from geo import settings
from geo.errors import InputError
from geo.loaders.column_dates import date_reader
from geo.loaders.decode import decode
from geo.loaders.patience import while_hopeful
from geo.loaders.record_keys import records_in, values_of
from geo.loaders.streams import read_whole
from geo.loaders.tables import article_of
from geo.model import Article, Failure

_AS_EXPECTED = 'Each record is an object with at least a "text".'


def read_lines(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    """An article or failure for each line that is not blank, read one by one."""
    return while_hopeful(_read_lines(stream, name))


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
    yield from while_hopeful(_articles(loaded, name, name))


def _read_lines(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    for number, line in enumerate(_lines(stream), start=1):
        if line is None or line.strip():
            yield from _one(line, f"{name} line {number}", name)


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


def _one(line: bytes | None, name: str, source: str) -> Iterator[Article | Failure]:
    if line is None:
        yield Failure(name, f"It is larger than {settings.max_upload_bytes():,} bytes.")
        return
    try:
        loaded = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield Failure(name, f"It is not UTF-8 at byte {error.start:,}. Save the file as UTF-8.")
    except RecursionError:
        yield Failure(name, f"Its JSON is nested too deep. {_AS_EXPECTED}")
    except ValueError as error:
        yield Failure(name, _not_json(error))
    else:
        yield from _articles(loaded, name, source)


def _articles(loaded: object, name: str, source: str) -> Iterator[Article | Failure]:
    """The article that JSON holds, or those of a list in it."""
    records = records_in(loaded)
    if records is None or (name != source and isinstance(loaded, list)):
        yield article_of_record(loaded, name, source)
        return
    for number, record in enumerate(records, start=1):
        yield article_of_record(record, f"{name} record {number}", source)


def article_of_record(record: object, name: str, source: str) -> Article | Failure:
    """The article of a record that people know as `name`, out of the file `source`."""
    if not isinstance(record, dict):
        return Failure(name, f'It has no "text". {_AS_EXPECTED}')
    values = values_of(record)
    if "text" not in values:
        keys = ", ".join(f'"{key}"' for key in list(record)[:20])
        return Failure(name, f'It has no "text"; its keys are {keys or "none"}. {_AS_EXPECTED}')
    return article_of(values, name, source, date_reader(()))


def _not_json(error: ValueError) -> str:
    where = f" at character {error.pos:,}" if isinstance(error, json.JSONDecodeError) else ""
    return f"It is not JSON{where}. {_AS_EXPECTED}"
