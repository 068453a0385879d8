"""One process for all visitors' uploads, so that the pages' process stays quick and small."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Sequence

from geo.errors import DatelineError
from geo.worker.child import Child, ChildEnded
from geo.worker.job import ItemResult, Job, Task
from geo.worker.tasks import add_samples, add_upload, warm

JOBS_KEPT = 200
"""How many jobs can be found again; the oldest that are done are forgotten first."""

_log = logging.getLogger(__name__)


class Worker:
    """Loads and parses uploads in a process of its own and keeps them in the store.

    Files of several jobs take turns. A file whose parsing kills the process is refused, and the
    next one gets a new process. The process ends with the one that holds the Worker.
    """

    def __init__(self, store_url: str | None = None) -> None:
        self._store_url = store_url
        self._child = Child()
        self._jobs: dict[str, Job] = {}
        self._turns: deque[Job] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def submit(self, files: Sequence[tuple[str, bytes]], profile: str = "accurate") -> Job:
        """Take in files of a name and a content each."""
        return self.start(
            [
                Task(name, add_upload, (name, content, profile, self._store_url))
                for name, content in files
            ]
        )

    def warm(self, profile: str = "accurate") -> Job:
        """Start the process and load the pipeline, so that the first upload is quick."""
        return self.start([Task("pipeline", warm, (profile,))])

    def seed_samples(self, profile: str = "accurate") -> Job:
        """Put the sample articles into the store, unless they are there."""
        return self.start([Task("sample articles", add_samples, (self._store_url, profile))])

    def start(self, tasks: Sequence[Task]) -> Job:
        """Take in a job of any tasks."""
        job = Job(tasks)
        with self._changed:
            self._jobs[job.id] = job
            self._forget_old_jobs()
            if not job.done:
                self._turns.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="uploads", daemon=True)
                self._thread.start()
            self._changed.notify()
        return job

    def job(self, identifier: str) -> Job | None:
        """A job of before, for a page that was loaded anew."""
        return self._jobs.get(identifier)

    def close(self) -> None:
        """End the process; what has not been parsed is dropped."""
        with self._changed:
            self._closed = True
            self._child.kill()
            self._changed.notify()
            jobs = list(self._jobs.values())
        if self._thread:
            self._thread.join()
        self._child.close()
        for job in jobs:
            job.cancel()

    def _forget_old_jobs(self) -> None:
        done = [job.id for job in self._jobs.values() if job.done]
        for identifier in done[: max(0, len(self._jobs) - JOBS_KEPT)]:
            del self._jobs[identifier]

    def _work(self) -> None:
        while (job := self._next_job()) is not None:
            task = job.take()
            if task is None:  # cancelled while it waited
                continue
            self._do(job, task)
            del task  # and the file's content
            if job.finish():
                with self._changed:
                    self._turns.append(job)

    def _next_job(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._turns or self._closed)
            return None if self._closed else self._turns.popleft()

    def _do(self, job: Job, task: Task) -> None:
        try:
            for result in self._child.run(task.function, *task.arguments):
                job.add(result)
        except ChildEnded as error:
            _log.warning("The worker process ended: %s", error)
            job.add(
                _refused(
                    task,
                    "Reading it ended the worker process, perhaps for want of memory; "
                    "articles read before that are kept. Try it in smaller files.",
                )
            )
        except DatelineError as error:
            job.add(_refused(task, str(error)))
        except Exception:
            _log.exception("A task could not be done")
            job.add(_refused(task, "An unexpected error; the log has the details."))


def _refused(task: Task, reason: str) -> ItemResult:
    return ItemResult(task.name, "refused", reason)
