"""Limits on what a process may take, watched from outside: what hangs or swells can't stop it."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any, Literal, TypeVar

LOOKS_A_SECOND = 20
"""How often memory is looked at: one that does nothing but take it gains some 100 MB meanwhile."""

Excess = Literal["seconds", "memory"]
R = TypeVar("R")


def _any(_result: Any) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take: `seconds` to each result, and bytes of resident `memory`.

    Only the time that the parent waits for the task is counted; a result that is `progress`
    sets it to zero. A process that keeps more than `kept` bytes behind its task is replaced.
    """

    seconds: float
    memory: float
    progress: Callable[[Any], bool] = _any
    kept: float = inf


NO_LIMITS = Limits(inf, inf)


class Guard:
    """Kills a process that goes beyond its limits; `excess` then says beyond which."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        self.excess: Excess | None = None
        self._process = process
        self._limits = limits
        self._spent = 0.0
        self._since = inf
        self._over = threading.Event()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch the process meanwhile."""
        if self._limits == NO_LIMITS:
            yield
            return
        thread = threading.Thread(target=self._watch, name="guard", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join()

    def wait_for(self, receive: Callable[[], tuple[str, R]]) -> tuple[str, R]:
        """What `receive` gives, while the clock runs."""
        self._since = began = monotonic()
        try:
            what, value = receive()
        finally:
            self._since = inf
            self._spent += monotonic() - began
        if self._limits.progress(value):
            self._spent = 0.0
        return what, value

    def swollen(self) -> bool:
        """Whether the process keeps so much memory that it would weigh on the next task."""
        import psutil

        if self._limits.kept == inf:
            return False
        try:
            memory: int = psutil.Process(self._process.pid).memory_info().rss
        except psutil.Error:
            return True
        return memory > self._limits.kept

    def _watch(self) -> None:
        import psutil

        with suppress(psutil.Error):  # it ended by itself
            process = psutil.Process(self._process.pid)
            while self.excess is None and not self._over.wait(1 / LOOKS_A_SECOND):
                self.excess = self._exceeded(process.memory_info().rss)
        if self.excess:
            self._process.kill()

    def _exceeded(self, memory: int) -> Excess | None:
        if memory > self._limits.memory:
            return "memory"
        waited = self._spent + max(0.0, monotonic() - self._since)
        return "seconds" if waited > self._limits.seconds else None
