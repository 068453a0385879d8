"""Processes for all visitors' uploads, so that the pages' process stays quick and small."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from geo.worker.job import Job, LaneName, Task
from geo.worker.lane import Lane
from geo.worker.tasks import add_samples, warm

JOBS_KEPT = 500
"""How many jobs can be found again; the oldest are forgotten first, those that wait for an answer
last."""


class Worker:
    """Does the tasks of jobs in processes of its own; tasks of several jobs take turns."""

    def __init__(self, store_url: str | None = None) -> None:
        self.store_url = store_url
        self._folder = TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True)
        self._lanes: dict[LaneName, Lane] = {
            name: Lane(name, self._go_on) for name in get_args(LaneName)
        }
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def warm(self, profile: str = "accurate") -> Job:
        """Start the process and load the pipeline, so that the first upload is quick."""
        return self.start([Task("pipeline", warm, (profile,), limited=False)])

    def seed_samples(self, profile: str = "accurate") -> Job:
        """Put the sample articles into the store, unless they are there."""
        task = Task("sample articles", add_samples, (self.store_url, profile), limited=False)
        return self.start([task])

    def start(
        self, tasks: Iterable[Task], then: Callable[[Job], Iterable[Task]] = lambda job: ()
    ) -> Job:
        """Take in a job of any tasks, and of those that `then` gives when they are done."""
        job = self.new_job(then)
        self.extend(job, tasks)
        return job

    def new_job(self, then: Callable[[Job], Iterable[Task]] = lambda job: ()) -> Job:
        """A job of no tasks yet, with an empty folder for what they read."""
        job = Job(then=then)
        job.folder = Path(self._folder.name) / job.id
        job.folder.mkdir(mode=0o700)
        with self._lock:
            self._forget_old_jobs()
            self._jobs[job.id] = job
        return job

    def extend(self, job: Job, tasks: Iterable[Task]) -> None:
        """Go on with a job, or begin it."""
        if job.extend(tasks):
            self._go_on(job)

    def received(self, job: Job) -> None:
        """Note that all that a job is to receive has come."""
        if job.received():
            self._go_on(job)

    def job(self, identifier: str) -> Job | None:
        """A job of before, for a page that was loaded anew."""
        return self._jobs.get(identifier)

    def close(self) -> None:
        """End the processes; what has not been done is dropped."""
        for lane in self._lanes.values():
            lane.close()
        for job in list(self._jobs.values()):
            job.cancel()
        self._folder.cleanup()

    def _go_on(self, job: Job) -> None:
        lane = job.lane
        if lane is not None:
            self._lanes[lane].queue(job)

    def _forget_old_jobs(self) -> None:
        done = [job for job in self._jobs.values() if job.done]
        done.sort(key=lambda job: bool(job.pending))
        for job in done[: max(0, len(self._jobs) - JOBS_KEPT + 1)]:
            del self._jobs[job.id]
            if job.folder:
                shutil.rmtree(job.folder, ignore_errors=True)
