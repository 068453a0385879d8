"""What a visitor asked for, how far it is, and what waits for their decision."""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Literal

from geo.worker.record import Record

if TYPE_CHECKING:
    from geo.loaders.web.listing import Listing
    from geo.worker.drafts import Draft, TableDraft

Outcome = Literal["added", "already there", "refused"]
LaneName = Literal["files", "web"]

LOST_SECONDS = 40
"""How long nothing comes from a page that sends files, until it is given up: it was reloaded, say.

Longer than the page itself waits before it tries again."""


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What became of an article, or of a file or address that holds none.

    `name` is the file's or address, `reason` says why it was refused or what else is to know,
    `key` is the stored article's, `mentions` the number of those that count by default.
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
    """Something's turn: a generator function for a worker process, and its arguments.

    Tasks of the lane `web` wait for servers, so that those of `files` need not. Those that handle
    what came from outside are `limited` in time and memory. Files that are `spent` with it are
    removed when it is written down that it is done, and not before: else a kill between the two
    would lose them.
    """

    name: str
    function: Callable[..., Iterator[Any]]
    arguments: tuple[Any, ...] = field(repr=False)
    lane: LaneName = "files"
    limited: bool = True
    spent: tuple[Path, ...] = field(default=(), repr=False)


class Job:
    """What a visitor gave, on its way into the store; read it from any thread, and often.

    `total` and `finished` count tasks, of which one may yield many articles; `results` has what
    became of articles so far, `pending` what waits for the visitor; `current` names the task that
    is done now. While it is `receiving`, more may come from outside, so that it is not done.
    Its id is not to be guessed, and it is found only by those who may edit its `collection`;
    `founding` is one that its collection was made for, by a `visitor` whom limits know.
    """

    def __init__(
        self,
        tasks: Iterable[Task] = (),
        *,
        folder: Path | None = None,
        then: Callable[[Job], Iterable[Task]] = lambda job: (),
        collection: str = "",
        record: Record | None = None,
    ) -> None:
        self.id = record.id if record else secrets.token_hex(16)
        self.collection = collection
        self.visitor = ""
        self.founding = False
        self.folder = folder
        self.record = record or Record(self.id)
        self.receiving = False
        self.expected = 0
        self.heard = monotonic()
        self.total = 0
        self.finished = 0
        self.current: str | None = None
        self.cancelled = False
        self._then = then
        self._waiting: deque[tuple[int, Task]] = deque()
        self._failed: list[tuple[int, Task]] = []
        self._doing: tuple[int, Task] | None = None
        self._results: list[ItemResult] = []
        self._pending: list[Any] = []
        self._over = threading.Event()
        self._over.set()
        self._lock = threading.RLock()
        self.extend(tasks)

    @property
    def results(self) -> list[ItemResult]:
        """The outcomes so far, in the order in which they came."""
        with self._lock:
            return list(self._results)

    @property
    def pending(self) -> list[Draft | TableDraft | Listing]:
        """What waits for the visitor's decision, in the order in which it came."""
        with self._lock:
            return list(self._pending)

    @property
    def done(self) -> bool:
        """Whether nothing more will come unless the visitor decides so."""
        return self._over.is_set()

    @property
    def over(self) -> bool:
        """Whether nothing more can come of it."""
        return self.done and not self.pending and not self.failed

    @property
    def fruitless(self) -> bool:
        """Whether it is over, and no article came of it."""
        return self.over and not any(result.key for result in self.results)

    @property
    def lane(self) -> LaneName | None:
        """Where the next task is done; None when there is none."""
        with self._lock:
            return self._waiting[0][1].lane if self._waiting else None

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is done, but not longer; whether it is."""
        return self._over.wait(seconds)

    def cancel(self) -> None:
        """Drop the tasks whose turn has not come; the current one ends with its next result."""
        with self._lock:
            self.cancelled = self.cancelled or not self.done
            self.record.end([position for position, _ in self._waiting], "cancelled")
            self._waiting.clear()
            self.receiving = False
            if self.current is None:
                self._over.set()

    def receive(self, expected: int) -> None:
        """Be not done until `received`; so many tasks are expected to come."""
        with self._lock:
            self.receiving = True
            self.expected = expected
            self._over.clear()
        self.hear()

    def hear(self) -> None:
        """Note that something is coming, or has happened."""
        self.heard = monotonic()

    @property
    def quiet(self) -> float:
        """For how many seconds nothing has come, been done or been decided."""
        return monotonic() - self.heard

    @property
    def lost(self) -> bool:
        """Whether nothing comes any more from the page that sends its files."""
        return self.receiving and self.quiet > LOST_SECONDS

    def received(self) -> bool:
        """Note that all has come; whether it is to be given a turn now."""
        with self._lock:
            at_rest = self.receiving and self.current is None and not self._waiting
            self.receiving = False
            return self._rest() if at_rest else False

    def extend(self, tasks: Iterable[Task]) -> bool:
        """Put more tasks at the end; whether it was at rest and is to be given a turn now.

        A job that was done or cancelled goes on with them.
        """
        with self._lock:
            at_rest = self.current is None and not self._waiting
            accepted = self.record.accept(tasks)
            self._waiting.extend(accepted)
            self.total += len(accepted)
            if self._waiting:
                self.cancelled = False
                self._over.clear()
            return at_rest and bool(self._waiting)

    def decide(self, decided: Iterable[Any]) -> None:
        """Note that these wait no longer."""
        items = list(decided)
        gone = {id(item) for item in items}
        with self._lock:
            self.record.decided(items)
            self._pending = [item for item in self._pending if id(item) not in gone]
        self.hear()

    def take(self, lane: LaneName = "files") -> Task | None:
        """The next task, for a worker to do, if it is one of its lane."""
        with self._lock:
            self._doing = self._waiting.popleft() if self.lane == lane else None
            if self._doing is None:
                return None
            position, task = self._doing
            self.current = task.name
            self.record.begin(position)
            return task

    def add(self, item: Any) -> None:
        """Note what a task yielded: a result, or something for the visitor to decide."""
        with self._lock:
            position = self._doing[0] if self._doing else 0
            if not isinstance(item, ItemResult):
                self.record.wait(position, item)
                self._pending.append(item)
            elif self.record.note(position, item):
                self._results.append(item)

    def finish(self, *, failed: bool = False) -> None:
        """Note that the task is over, and find out whether there are more.

        One that failed may be tried again.
        """
        with self._lock:
            if self._doing:
                if failed:
                    self._failed.append(self._doing)
                self.record.end([self._doing[0]], "failed" if failed else "done")
                if not failed:
                    self._remove_spent(self._doing[1])
            self.finished += 1
            self.current = self._doing = None
            if not self._waiting and not self.receiving:
                self._rest()

    def _remove_spent(self, task: Task) -> None:
        """Remove what a task has read, unless something that waits needs it."""
        needed = {getattr(item, "path", None) for item in self._pending}
        for path in set(task.spent) - needed:
            path.unlink(missing_ok=True)

    @property
    def failed(self) -> list[Task]:
        """The tasks that came to no end of their own, which `retry` tries again."""
        with self._lock:
            return [task for _, task in self._failed]

    def retry(self) -> bool:
        """Put the tasks that failed into the queue again; whether it is to be given a turn now."""
        with self._lock:
            tasks = [task for _, task in self._failed]
            self.record.end([position for position, _ in self._failed], "done")
            self._failed.clear()
            names = {task.name for task in tasks}
            self._results = [
                found for found in self._results if found.key or found.name not in names
            ]
            return self.extend(tasks)

    def take_up(
        self,
        kept: Sequence[tuple[int, Task]],
        results: Sequence[ItemResult],
        failed: Sequence[tuple[int, Task]] = (),
    ) -> bool:
        """Go on with what an earlier process had accepted; whether it is to be given a turn."""
        with self._lock:
            self._failed = list(failed)
            self._results = list(results)
            self._waiting.extend(kept)
            self.total += len(kept)
            unfinished = [position for position, _ in (*kept, *failed)]
            self._pending = self.record.take_up(results, unfinished)
            if self._waiting:
                self._over.clear()
            return bool(self._waiting)

    def _rest(self) -> bool:
        """Find out whether more follows from what was found; if not, it is over."""
        if not self.cancelled:
            self.extend(self._then(self))
        if not self._waiting:
            self._over.set()
            self.hear()
        return bool(self._waiting)
