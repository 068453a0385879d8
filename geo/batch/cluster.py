"""The tasks of a batch and who does them: the workers of a Dask cluster, or this process."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any, Generic, Protocol, TypeVar

from geo.errors import DatelineError, InputError

CONNECTING_SECONDS = 30
RETRIES = 5
"""How often a task is tried again after an error, such as those of networks, or a dead worker."""

_QUIET = {"distributed.worker.profile.enabled": False}
"""Nobody looks at what Dask says of the time that each line of a task takes."""

Tag = TypeVar("Tag")


def _dask() -> Any:
    """Dask's scheduler, which has no types."""
    try:
        return import_module("distributed")
    except ImportError as error:
        raise InputError(
            "Batches run on Dask, which is not installed: pip install 'dateline[batch]'"
        ) from error


class Tasks(Protocol[Tag]):
    """The tasks that were given to workers, each with a tag, and are not over."""

    def __len__(self) -> int: ...

    def room(self) -> int:
        """How many more tasks keep the workers busy."""
        ...

    def give(self, tag: Tag, task: Callable[..., Any], *arguments: Any) -> None:
        """Have a worker do a task, which it must be no harm to do twice."""
        ...

    def next(self) -> tuple[Tag, Any]:
        """The tag and result of the next task that is over; raises what the task raised."""
        ...


@contextmanager
def tasks(scheduler: str | None, workers: int) -> Iterator[Tasks[Any]]:
    """Tasks for the workers of a scheduler, or for so many on this machine.

    A single one here needs no cluster: this thread does its tasks, and what takes time in them has
    processes of its own. Raises InputError when Dask isn't installed, or nothing answers at the
    address of the scheduler.
    """
    if scheduler is None and workers == 1:
        yield Alone()
        return
    with _cluster(scheduler, workers) as client:
        yield InFlight(client)


@contextmanager
def _cluster(scheduler: str | None, workers: int) -> Iterator[Any]:
    """A client of the scheduler at an address, or of one of its own with `workers` processes."""
    dask = _dask()
    if scheduler is None:
        with (
            import_module("dask").config.set(_QUIET),
            dask.LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                dashboard_address=None,
                scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
                silence_logs=logging.ERROR,
            ) as local,
            dask.Client(local) as client,
        ):
            yield client
        return
    try:
        client = dask.Client(scheduler, timeout=CONNECTING_SECONDS)
    except (OSError, ValueError) as error:
        raise InputError(
            f"No Dask scheduler answers at {scheduler}. Start one (`dask scheduler`), and workers "
            "(`dask worker ADDRESS`) in an environment with dateline[batch]."
        ) from error
    with client:
        yield client


class Alone(Generic[Tag]):
    """Tasks that are done when their results are asked for, one after the other."""

    def __init__(self) -> None:
        self._tasks: deque[tuple[Tag, Callable[..., Any], tuple[Any, ...]]] = deque()

    def __len__(self) -> int:
        return len(self._tasks)

    def room(self) -> int:
        """One at a time."""
        return 1 - len(self)

    def give(self, tag: Tag, task: Callable[..., Any], *arguments: Any) -> None:
        """Note a task."""
        self._tasks.append((tag, task, arguments))

    def next(self) -> tuple[Tag, Any]:
        """Do the task that was given first; errors of disks and networks may pass."""
        tag, task, arguments = self._tasks.popleft()
        for _ in range(RETRIES):
            with suppress(OSError):
                return tag, task(*arguments)
        return tag, task(*arguments)


class InFlight(Generic[Tag]):
    """Tasks that a cluster does."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._completed = _dask().as_completed()
        self._tasks: dict[Any, tuple[Tag, Callable[..., Any], tuple[Any, ...], int]] = {}

    def __len__(self) -> int:
        return len(self._tasks)

    def room(self) -> int:
        """So many that one waits for each thread of the workers."""
        threads = sum(self._client.nthreads().values())
        return max(2, 2 * int(threads)) - len(self)

    def give(self, tag: Tag, task: Callable[..., Any], *arguments: Any) -> None:
        """Have a worker do a task."""
        self._give(tag, task, arguments, RETRIES)

    def next(self) -> tuple[Tag, Any]:
        """Wait for a task; one whose worker died is given to another."""
        future = next(self._completed)
        tag, task, arguments, left = self._tasks.pop(future)
        try:
            return tag, future.result()
        except _dask().KilledWorker as error:
            if not left:
                raise DatelineError(
                    f"Workers died again and again ({error}). See their logs, mostly it is for "
                    "want of memory, and run the batch again: it goes on where it stopped."
                ) from error
            self._give(tag, task, arguments, left - 1)
            return self.next()

    def _give(
        self, tag: Tag, task: Callable[..., Any], arguments: tuple[Any, ...], left: int
    ) -> None:
        future = self._client.submit(task, *arguments, pure=False, retries=RETRIES)
        self._tasks[future] = (tag, task, arguments, left)
        self._completed.add(future)
