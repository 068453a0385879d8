"""One request a host at a time, with a pause between them, whichever thread asks."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from geo.errors import InputError

PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
MOST_HOSTS = 1000


@dataclass(slots=True)
class _Host:
    lock: Lock = field(default_factory=Lock)
    free_at: float = -math.inf
    waiting: int = 0


class Turns:
    """Who may ask which host when. `clock` gives seconds, `sleep` waits for so many."""

    def __init__(
        self,
        pause: float = PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    def __reduce__(self) -> tuple[type[Turns], tuple[float]]:
        """Another process takes turns of its own."""
        return Turns, (self._pause,)

    def __len__(self) -> int:
        """How many hosts are remembered."""
        return len(self._hosts)

    @contextmanager
    def turn(self, name: str, delay: float = 0.0) -> Iterator[None]:
        """Alone with a host, `delay` seconds or the usual pause after the turn before.

        Raises `InputError` where the host wants longer pauses than anyone waits for.
        """
        with self._alone(name) as host:
            self._wait(host, max(delay, self._pause))
            try:
                yield
            finally:
                host.free_at = self._clock()

    @contextmanager
    def aside(self, name: str) -> Iterator[None]:
        """Alone with a host for what no pause is needed before or after: its rules."""
        with self._alone(name):
            yield

    @contextmanager
    def _alone(self, name: str) -> Iterator[_Host]:
        host = self._queued(name)
        try:
            with host.lock:
                yield host
        finally:
            with self._lock:
                host.waiting -= 1

    def _queued(self, name: str) -> _Host:
        with self._lock:
            if len(self._hosts) >= MOST_HOSTS:
                self._hosts = {kept: h for kept, h in self._hosts.items() if self._is_due(h)}
            host = self._hosts.setdefault(name, _Host())
            host.waiting += 1
            return host

    def _is_due(self, host: _Host) -> bool:
        return host.waiting > 0 or self._clock() - host.free_at < LONGEST_PAUSE_SECONDS

    def _wait(self, host: _Host, pause: float) -> None:
        left = host.free_at + pause - self._clock()
        if left > LONGEST_PAUSE_SECONDS:
            raise InputError(
                f"The site wants {pause:.0f} s between two pages, which is more than Dateline "
                "waits. Add its pages one by one."
            )
        if left > 0:
            self._sleep(left)
