"""When memory is looked through for what nothing refers to any more, and given back.

Streamlit would do so after each run of a page and of each of its parts, which took longer than most
runs, and, as all sessions share one interpreter, kept everyone waiting.
"""

from __future__ import annotations

import ctypes
import gc
import sys
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
            give_back()
            self._last = monotonic()
        finally:
            self._lock.release()


def give_back() -> None:
    """Let the system have the memory that the C library keeps for later, where it is glibc.

    After a large collection was read or counted these are hundreds of megabytes.
    """
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
        libc.malloc_trim(0)


TIDYING = Tidying()
