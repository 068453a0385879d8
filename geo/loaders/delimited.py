"""CSV and TSV: text with a row a line, its cells apart by commas, semicolons, tabs or bars."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO, TextIO

from geo import settings
from geo.errors import InputError
from geo.loaders.decode import decode
from geo.loaders.roles import DELIMITERS, known_names
from geo.loaders.streams import read_head, read_whole, rejoined
from geo.loaders.tables import Table, articles_of, table_of
from geo.model import Article, Failure

_SAMPLE_CHARACTERS = 200_000
_SAMPLE_ROWS = 50
_LARGE = 4_000_000
_EMPTY = "It is a table without rows. Add rows with a text each."


def read_delimited(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    """An article or failure for each row."""
    yield from articles_of(delimited_table(stream, name))


def delimited_table(stream: BinaryIO, name: str) -> Table:
    """The table in a CSV or TSV file. Raises `InputError` if it has none."""
    text, sample = _opened(stream)
    stated = sample[:5].lower().startswith("sep=") and sample[4:5]
    if stated:  # as Excel writes it to tell itself
        text.readline()
        sample = sample.partition("\n")[2]
    table = table_of(name, _rows(text, stated or delimiter_of(sample)))
    if table is None:
        raise InputError(_EMPTY)
    return table


def _opened(stream: BinaryIO) -> tuple[TextIO, str]:
    """The text, and its beginning; a large one in UTF-8 is read as it is needed."""
    head = read_head(stream, _LARGE)
    if len(head) == _LARGE and _is_utf_8(head):
        sample = head[: 4 * _SAMPLE_CHARACTERS].decode("utf-8-sig", "ignore")
        return io.TextIOWrapper(rejoined(head, stream), "utf-8-sig", newline=""), sample
    text = decode(read_whole(stream, head))
    return io.StringIO(text, newline=""), text


def _is_utf_8(head: bytes) -> bool:
    """Whether it begins as UTF-8 does, a character that is cut at its end aside."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return b"\0" not in head


def delimiter_of(text: str) -> str:
    """The likeliest of `DELIMITERS`: it makes known names of the first row, and even rows.

    >>> delimiter_of("title;text\\nFlood;Derna, Libya\\n")
    ';'
    """
    sample = text[:_SAMPLE_CHARACTERS]
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def _fit(sample: str, delimiter: str) -> tuple[int, float, float]:
    """Known names in the first row, rows of one width, cells that begin like no rest of one."""
    try:
        rows = [
            row
            for row in islice(_rows(io.StringIO(sample, newline=""), delimiter), _SAMPLE_ROWS)
            if row
        ]
    except InputError:
        return (0, 0.0, 0.0)
    if not rows:
        return (0, 0.0, 0.0)
    width = len(rows[0])
    even = sum(len(row) == width for row in rows) / len(rows)
    cells = [cell for row in rows for cell in row]
    clauses = sum(cell.startswith(" ") for cell in cells) / len(cells)
    return (known_names(rows[0][:200]), even if width > 1 else even / 2, 1 - clauses)


def _rows(text: TextIO, delimiter: str) -> Iterator[Sequence[str]]:
    longest = settings.max_article_characters()
    csv.field_size_limit(longest)
    reader = csv.reader(text, delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(
            f"A cell in or before line {reader.line_num:,} has more than {longest:,} characters; "
            "perhaps a quotation mark is missing. The rows before it are read. Export it again."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"It has a broken character behind line {reader.line_num:,}. The rows before it are "
            "read. Export it again as UTF-8."
        ) from error
