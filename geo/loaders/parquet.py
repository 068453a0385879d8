"""Parquet: a table with an article in each row, read some rows at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import InputError
from geo.loaders.patience import while_hopeful
from geo.loaders.records import article_of_record
from geo.loaders.streams import read_whole
from geo.model import Article, Failure

ROWS_AT_ONCE = 500


def read_parquet(stream: BinaryIO, name: str) -> Iterator[Article | Failure]:
    """An article or failure for each row; a stream that can't seek is read whole first."""
    file = stream if stream.seekable() else io.BytesIO(read_whole(stream))
    return while_hopeful(_rows(file, name))


def _rows(file: BinaryIO, name: str) -> Iterator[Article | Failure]:
    numbers = count(1)
    try:
        table = pq.ParquetFile(file, pre_buffer=False)
        for batch in table.iter_batches(ROWS_AT_ONCE, use_threads=False):
            for row in batch.to_pylist():
                yield article_of_record(_plain(row), f"{name} row {next(numbers)}", name)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"It is a damaged Parquet file behind row {next(numbers) - 1:,}. Write it anew."
        ) from error


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    """The row with its dates and times as ISO 8601 has them."""
    return {
        key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()
    }
