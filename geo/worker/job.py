"""What a visitor asked for, and how far it is."""

from __future__ import annotations

import threading
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Outcome = Literal["added", "already there", "refused"]


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What became of an article, or of a file that holds none.

    `name` is the file's, `reason` says why it was refused, `key` is the stored article's,
    `mentions` the number of those that count by default.
    """

    name: str
    outcome: Outcome
    reason: str = ""
    key: str | None = None
    title: str = ""
    mentions: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Task:
    """A file's turn: a generator function for the worker process, and its arguments."""

    name: str
    function: Callable[..., Iterator[ItemResult]]
    arguments: tuple[Any, ...] = field(repr=False)


class Job:
    """Some files on their way into the store; read it from any thread, as often as you like.

    `total` and `finished` count files, of which one may hold many articles; `results` has the
    articles so far; `current` names the file that is being read.
    """

    def __init__(self, tasks: Iterable[Task]) -> None:
        self.id = uuid.uuid4().hex
        self._waiting = deque(tasks)
        self.total = len(self._waiting)
        self.finished = 0
        self.current: str | None = None
        self.cancelled = False
        self._results: list[ItemResult] = []
        self._over = threading.Event()
        self._lock = threading.Lock()
        if not self._waiting:
            self._over.set()

    @property
    def results(self) -> list[ItemResult]:
        """The outcomes so far, in the order in which they came."""
        with self._lock:
            return list(self._results)

    @property
    def done(self) -> bool:
        """Whether nothing more will come."""
        return self._over.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is done, but not longer; whether it is."""
        return self._over.wait(seconds)

    def cancel(self) -> None:
        """Drop the files whose turn has not come; the current one is finished."""
        with self._lock:
            self.cancelled = self.cancelled or bool(self._waiting)
            self._waiting.clear()
            if self.current is None:
                self._over.set()

    def take(self) -> Task | None:
        """The next file's task, for the worker to do; it forgets the file's content with it."""
        with self._lock:
            task = self._waiting.popleft() if self._waiting else None
            self.current = task.name if task else None
            return task

    def add(self, result: ItemResult) -> None:
        """Note what became of an article."""
        with self._lock:
            self._results.append(result)

    def finish(self) -> bool:
        """Note that the task is over; whether there is another."""
        with self._lock:
            self.finished += 1
            self.current = None
            if not self._waiting:
                self._over.set()
            return bool(self._waiting)
