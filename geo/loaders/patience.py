"""When to give up on a file of records: nobody reads a million reasons."""

from __future__ import annotations

from collections.abc import Iterator

from geo.errors import InputError
from geo.model import Article, Failure

MOST_FAILURES = 1000
"""Records in a row that can't be read, after which those behind them are not tried."""


def while_hopeful(items: Iterator[Article | Failure]) -> Iterator[Article | Failure]:
    """The items. Raises `InputError` when too many in a row are failures."""
    in_a_row = 0
    for item in items:
        in_a_row = 0 if isinstance(item, Article) else in_a_row + 1
        yield item
        if in_a_row >= MOST_FAILURES:
            raise InputError(
                f"{MOST_FAILURES:,} of its records in a row could not be read; those behind them "
                "were not tried. Look at their reasons, and export it again."
            )
