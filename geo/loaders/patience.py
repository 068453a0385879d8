"""When to give up on a file of records: nobody reads a million reasons."""

from __future__ import annotations

from collections.abc import Iterator

from geo import settings
from geo.errors import InputError
from geo.model import Article, Failure


def while_hopeful(items: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    """The items. Raises `InputError` when too many in a row are failures."""
    in_a_row, most = 0, settings.max_bad_records()
    for item in items:
        in_a_row = 0 if isinstance(item, Article) else in_a_row + 1
        yield item
        if in_a_row >= most:
            raise InputError(
                f"{most:,} of its records in a row could not be read; those behind them were not "
                "tried. Look at their reasons and export it again, or raise GEO_MAX_BAD_RECORDS."
            )
