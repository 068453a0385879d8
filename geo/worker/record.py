"""What a job writes down, so that it goes on after the process was killed.

Tasks and what waits for the visitor are files in the job's folder, their states and the outcomes
rows of the database. A task is accepted when its row is there; its files were written before.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import StoreError

if TYPE_CHECKING:
    from geo.store.jobs import Jobs, State
    from geo.worker.job import ItemResult, Task


_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Record:
    """The written side of a job of this id; nothing is written where there are no `jobs`."""

    id: str
    jobs: Jobs | None = None
    folder: Path = field(default_factory=Path)
    next: int = 0
    _waiting_files: dict[int, Path] = field(default_factory=dict)
    _decided: list[Path] = field(default_factory=list)
    _before: dict[tuple[str, str | None], ItemResult] = field(default_factory=dict)

    def accept(self, tasks: Iterable[Task]) -> list[tuple[int, Task]]:
        """Number tasks, and write them down; they are accepted when this returns."""
        numbered = []
        for task in tasks:
            numbered.append((self.next, task))
            self.next += 1
        if self.jobs and numbered:
            for position, task in numbered:
                write_task(self.folder, position, task)
            self.jobs.accept(self.id, [(position, task.name) for position, task in numbered])
        for path in self._decided:
            path.unlink(missing_ok=True)
        self._decided.clear()
        return numbered

    def begin(self, position: int) -> None:
        """Note that a task is being done."""
        if self.jobs:
            with _going_on():
                self.jobs.begin(self.id, position)

    def end(self, positions: Sequence[int], state: State) -> None:
        """Note that tasks are over."""
        if not self.jobs or not positions:
            return
        with _going_on():
            self.jobs.end(self.id, positions, state)
        if state != "failed":
            for position in positions:
                _task_file(self.folder, position).unlink(missing_ok=True)

    def note(self, position: int, result: ItemResult) -> bool:
        """Keep an outcome; False for one that was kept before the task was interrupted."""
        before = self._before.get((result.name, result.key))
        if before and (result.outcome == "already there" or result.reason == before.reason):
            return False
        if self.jobs:
            with _going_on():
                self.jobs.note(self.id, position, asdict(result))
        return True

    def wait(self, position: int, item: object) -> None:
        """Keep what waits for the visitor."""
        if self.jobs:
            number = len(list(self.folder.glob("waits-*")))
            path = self.folder / f"waits-{position}-{number}-{id(item)}"
            _write(path, item)
            self._waiting_files[id(item)] = path

    def decided(self, items: Iterable[object]) -> None:
        """What waited does so no more, once the tasks that come of it are accepted."""
        paths = (self._waiting_files.pop(id(item), None) for item in items)
        self._decided.extend(filter(None, paths))

    def take_up(self, results: Sequence[ItemResult], unfinished: Sequence[int]) -> list[Any]:
        """Go on after an interruption: what waits for the visitor, of tasks that were finished."""
        self._before = {(result.name, result.key): result for result in results}
        pending = []
        for path in sorted(self.folder.glob("waits-*"), key=_order):
            if int(path.name.split("-")[1]) in unfinished:
                path.unlink()
                continue
            item = _read(path)
            self._waiting_files[id(item)] = path
            pending.append(item)
        return pending


@contextmanager
def _going_on() -> Iterator[None]:
    """The work is done even where it cannot be written down how far it is."""
    try:
        yield
    except StoreError:
        _log.exception("The state of a job could not be kept")


def write_task(folder: Path, position: int, task: Task) -> None:
    """Write a task down, without the address of the database, which may have a password."""
    _write(_task_file(folder, position), _at_store(task, None))


def read_task(folder: Path, position: int, store_url: str | None) -> Task | None:
    """A task that was written down; None if it cannot be read."""
    try:
        task: Task = _read(_task_file(folder, position))
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError):
        return None
    return _at_store(task, store_url)


def _at_store(task: Task, url: str | None) -> Task:
    return replace(
        task,
        arguments=tuple(
            replace(argument, store_url=url) if hasattr(argument, "store_url") else argument
            for argument in task.arguments
        ),
    )


def _task_file(folder: Path, position: int) -> Path:
    return folder / f"task-{position}"


def _order(path: Path) -> tuple[int, int]:
    _, position, number, _ = path.name.split("-")
    return int(position), int(number)


def _write(path: Path, value: object) -> None:
    """Write whole or not at all."""
    part = path.with_name(path.name + ".part")
    with part.open("wb") as file:
        pickle.dump(value, file)
    part.replace(path)


def _read(path: Path) -> Any:
    with path.open("rb") as file:
        return pickle.load(file)  # noqa: S301  (we wrote it, in a folder of our own)
