"""A process that does the tasks of several jobs in turn."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from math import inf

from geo import settings
from geo.errors import DatelineError
from geo.worker.child import Child, ChildEnded, LimitExceeded
from geo.worker.guard import NO_LIMITS, Limits
from geo.worker.job import ItemResult, Job, LaneName, Task
from geo.worker.reading import FETCHING_SECONDS
from geo.worker.tasks import Keeping, warm

_log = logging.getLogger(__name__)


class Lane:
    """Takes a task of each collection in turn, and of its jobs; `after` gets the job after each.

    A task that kills the process is refused, and the next one gets a new process. The process
    ends with the one that holds the Lane.
    """

    def __init__(self, name: LaneName, after: Callable[[Job], None]) -> None:
        self._name = name
        self._after = after
        self._child = Child()
        self._turns: OrderedDict[str, deque[Job]] = OrderedDict()
        self._changed = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def queue(self, job: Job) -> None:
        """Give a job a turn."""
        with self._changed:
            self._turns.setdefault(job.collection or job.id, deque()).append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """End the process, whatever it does."""
        with self._changed:
            self._closed = True
            self._child.kill()
            self._changed.notify()
        if self._thread:
            self._thread.join()
        self._child.close()

    def _work(self) -> None:
        while (job := self._next_job()) is not None:
            task = job.take(self._name)
            if task is not None:  # it was not cancelled while it waited
                ended = self._do(job, task)
                if self._closed:
                    return  # the next server begins it anew
                job.finish(failed=not ended)
                self._after(job)

    def _next_job(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._turns or self._closed)
            return None if self._closed else self._turn()

    def _turn(self) -> Job:
        """A job of the collection that has waited longest, so that no collection waits for all."""
        name, jobs = self._turns.popitem(last=False)
        job = jobs.popleft()
        if jobs:
            self._turns[name] = jobs
        return job

    def _do(self, job: Job, task: Task) -> bool:
        """Do a task; False when it came to no end of its own, so that trying again may help."""
        try:
            self._collect(job, task)
        except ChildEnded as error:
            if self._closed:
                return False
            _log.warning("The worker process ended: %s", error)
            job.add(_refused(task, _reason(error)))
        except DatelineError as error:
            job.add(_refused(task, str(error)))
        except Exception:
            _log.exception("A task could not be done")
            job.add(_refused(task, "An unexpected error; the log has the details."))
        else:
            return True
        return False

    def _get_ready(self, task: Task) -> None:
        """Have a new process load what it parses with, which is not the fault of its first file."""
        profile = next((a.profile for a in task.arguments if isinstance(a, Keeping)), None)
        if self._name == "files" and profile and self._child.fresh:
            for _ in self._child.run_within(STARTING, warm, profile):
                pass

    def _collect(self, job: Job, task: Task) -> None:
        """Note what the task yields until it ends or the job is cancelled."""
        self._get_ready(task)
        limits = _limits(task) if task.limited else NO_LIMITS
        found = self._child.run_within(limits, task.function, *task.arguments)
        for item in found:
            job.add(item)
            if job.cancelled:
                break
        found.close()


STARTING = Limits(600.0, inf)
"""A process that starts is given time, also on a machine that is busy with something else."""


def _limits(task: Task) -> Limits:
    """What reading and parsing may take together, to each article."""
    waiting = FETCHING_SECONDS if task.lane == "web" else 0
    seconds = settings.max_reading_seconds() + settings.max_parsing_seconds() + waiting
    return Limits(seconds, settings.max_parsing_bytes())


def _reason(error: ChildEnded) -> str:
    if not isinstance(error, LimitExceeded):
        what = "ended its process, perhaps for want of memory"
    elif error.excess == "seconds":
        what = "took too long (GEO_MAX_PARSING_SECONDS)"
    else:
        what = "took too much memory (GEO_MAX_PARSING_BYTES)"
    return f"Its reading {what}; articles read before that are kept. Try it in smaller files."


def _refused(task: Task, reason: str) -> ItemResult:
    return ItemResult(task.name, "refused", reason)
