"""When memory is looked through for what nothing refers to any more.

Streamlit would do so after each run of a page and of each of its parts, which took longer than most
runs, and, as all sessions share one interpreter, kept everyone waiting.
"""

from __future__ import annotations

import gc
from threading import Lock
from time import monotonic

SECONDS = 5.0
"""From one time to the next, at least."""


class Tidying:
    """Collects garbage now and then; what was there the first time is left alone for good."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: float | None = None

    def tidy(self) -> None:
        """Collect, unless it was just done or someone else is about it."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            if self._last is None:
                gc.collect()
                gc.freeze()
            elif monotonic() - self._last < SECONDS:
                return
            else:
                gc.collect()
            self._last = monotonic()
        finally:
            self._lock.release()


TIDYING = Tidying()
