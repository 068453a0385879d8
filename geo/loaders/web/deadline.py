"""The time that one fetch may take in all, however slowly its answers come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from geo.errors import InputError


class Deadline:
    """So many seconds from now on, not counting those in which the fetch waits for its turn."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def remaining(self, most: float | None = None) -> float:
        """The seconds left, `most` at most. Raises `InputError` where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise InputError(
                f"It took more than {self.seconds:.0f} s. Try again later, or save the page in a "
                "browser and add the file."
            )
        return left if most is None else min(left, most)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """The time spent inside doesn't count."""
        started = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - started
