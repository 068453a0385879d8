"""What is told on standard error: progress, failures and complaints."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from geo.model import Failure

FAILED, MISUSED = 1, 2
"""Exit statuses: some inputs failed; the command made no sense."""

Item = TypeVar("Item")


def good(items: Iterable[Item | Failure], failures: list[Failure]) -> Iterator[Item]:
    """The items; failures are told as they come, and kept."""
    for item in items:
        if isinstance(item, Failure):
            _tell(item)
            failures.append(item)
        else:
            yield item


def _tell(failure: Failure) -> None:
    from tqdm import tqdm

    tqdm.write(f"{printable(failure.name)}: {printable(failure.reason)}", file=sys.stderr)


def with_progress(items: Iterable[Item], *, quiet: bool = False) -> Iterator[Item]:
    """The items; their number is shown on a terminal, unless results are shown there."""
    from tqdm import tqdm

    yield from tqdm(items, unit=" articles", file=sys.stderr, leave=False, disable=quiet or None)


def complain(reason: str) -> int:
    """Say why there is no result; the exit status is that of a failure."""
    print(f"geo: {reason}", file=sys.stderr)
    return FAILED


def printable(text: str) -> str:
    """The text on one line and without characters that terminals obey."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
