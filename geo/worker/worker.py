"""Processes for all visitors' uploads, so that the pages' process stays quick and small."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from sqlalchemy import make_url

from geo.errors import AccessError
from geo.settings import database_url, uploads_folder
from geo.worker import room
from geo.worker.job import ItemResult, Job, LaneName, Task
from geo.worker.keeper import Keeper
from geo.worker.lane import Lane
from geo.worker.record import Record, read_task
from geo.worker.tasks import add_samples, warm

if TYPE_CHECKING:
    from geo.store import Store
    from geo.store.jobs import Jobs, KeptJob

MOST_ATTEMPTS = 100
"""How many times a task is begun while the server is killed each time; then its visitor may try."""

GONE_SECONDS = 3600
"""How long who sees that nothing came may do something else with the collection made for it."""


class Worker:
    """Does the tasks of jobs in processes of its own; tasks of several jobs take turns.

    Jobs for a collection are written down in the store and in `folder`, and outlive the process.
    By default that is `GEO_UPLOADS`, else `uploads` beside a database that is a file.
    """

    def __init__(self, store_url: str | None = None, folder: Path | None = None) -> None:
        self.store_url = store_url
        self._keeper = Keeper(folder or _uploads_folder(store_url or database_url()))
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

    def new_job(
        self,
        then: Callable[[Job], Iterable[Task]] = lambda job: (),
        collection: str = "",
        profile: str = "",
        visitor: str = "",
    ) -> Job:
        """A job of no tasks yet, with an empty folder for what they read.

        One for a `collection` goes on after the process was killed. Raises LimitError where a
        `visitor` has as many as they may.
        """
        self._give_up_lost()
        room.check(list(self._jobs.values()), visitor)
        job = Job(then=then, collection=collection)
        job.visitor = visitor
        job.folder = self._keeper.folder(job.id)
        job.folder.mkdir(mode=0o700)
        if collection:
            self._ledger.open(job.id, collection, self._keeper.id, profile, visitor)
            job.record = Record(job.id, self._ledger, job.folder)
        self._know(job)
        return job

    def left_over(self) -> list[KeptJob]:
        """The jobs that processes which ended had accepted; they are this one's now."""
        keepers = self._keeper.take_over(self._ledger.keepers())
        return [kept for keeper in keepers for kept in self._ledger.of_keeper(keeper)]

    def resume(self, kept: KeptJob, then: Callable[[Job], Iterable[Task]]) -> Job:
        """Go on with a job that was left over."""
        folder = self._keeper.folder(kept.id, kept.keeper)
        first = max((task.position for task in kept.tasks), default=-1) + 1
        job = Job(
            folder=folder,
            then=then,
            collection=kept.collection,
            record=Record(kept.id, self._ledger, folder, first),
        )
        job.visitor = kept.visitor
        waiting, failed = self._read_again(kept, folder)
        results = [ItemResult(**record) for _, record in kept.outcomes]
        job.take_up(waiting, results, failed)
        if job.over:
            self.forget(job)
            return job
        self._know(job)
        if job.done:
            self.extend(job, then(job))
        else:
            self._go_on(job)
        return job

    def retry(self, job: Job) -> None:
        """Try the tasks of a job again that failed (`job.failed`)."""
        if job.retry():
            self._go_on(job)

    def drop_collection(self, collection: str) -> None:
        """Stop the jobs of a collection that is deleted, and remove their files."""
        for job in self.jobs_of(collection):
            job.cancel()
            job.decide(job.pending)
            with self._lock:
                self._jobs.pop(job.id, None)
            self.forget(job)

    def extend(self, job: Job, tasks: Iterable[Task]) -> None:
        """Go on with a job, or begin it."""
        if job.extend(tasks):
            self._go_on(job)

    def received(self, job: Job) -> None:
        """Note that all that a job is to receive has come."""
        if job.received():
            self._go_on(job)

    def jobs_of(self, collection: str) -> list[Job]:
        """The jobs of a collection that this process knows, done or not."""
        known = list(self._jobs.values())
        return [found for found in known if found.collection == collection]

    def job(self, identifier: str) -> Job | None:
        """A job of before, for a page that was loaded anew."""
        return self._jobs.get(identifier)

    @property
    def store(self) -> Store:
        """The store that jobs for collections are written down in."""
        return self._store

    def close(self) -> None:
        """End the processes; what was accepted for a collection is left for the next one."""
        for lane in self._lanes.values():
            lane.close()
        for job in list(self._jobs.values()):
            if job.over:
                self.forget(job)
            job.record = Record(job.id)
            job.cancel()
            if job.current is not None:
                job.finish(failed=True)
        self._keeper.close(self._ledger.keepers() if "_ledger" in vars(self) else ())
        if "_store" in vars(self):
            self._store.close()

    def _go_on(self, job: Job) -> None:
        lane = job.lane
        if lane is not None:
            self._lanes[lane].queue(job)

    def _give_up_lost(self) -> None:
        """Expect no more of pages that are gone."""
        for job in list(self._jobs.values()):
            if job.lost:
                self.received(job)

    def _end_if_empty(self, job: Job) -> None:
        """Delete the collection that was made for a job, if nothing came into it."""
        if not job.founding or not job.fruitless or set(self.jobs_of(job.collection)) - {job}:
            return
        with suppress(AccessError):  # it is gone
            made = self._store.as_host(job.collection)
            if made.summary().articles:
                return
            made.delete()
        self.drop_collection(job.collection)

    def _know(self, job: Job) -> None:
        with self._lock:
            old = room.forgotten(self._jobs.values())
            for one in old:
                del self._jobs[one.id]
            self._jobs[job.id] = job
            gone = [one for one in self._jobs.values() if one.quiet > GONE_SECONDS]
        for one in (*old, *gone):
            self._end_if_empty(one)
        for one in old:
            self.forget(one)

    def forget(self, job: Job) -> None:
        """Remove what was written down of a job."""
        if job.record.jobs:
            job.record.jobs.forget(job.id)
        job.record = Record(job.id)
        if job.folder:
            shutil.rmtree(job.folder, ignore_errors=True)

    def _read_again(self, kept: KeptJob, folder: Path) -> tuple[list[Numbered], list[Numbered]]:
        """The tasks that were not done, and those that failed, which may be tried again."""
        waiting: list[Numbered] = []
        failed: list[Numbered] = []
        for known in kept.tasks:
            if known.state not in ("waiting", "failed"):
                continue
            task = read_task(folder, known.position, self.store_url)
            given_up = known.state == "waiting" and (
                task is None or known.attempts >= MOST_ATTEMPTS
            )
            if given_up:
                refusal = asdict(ItemResult(known.name, "refused", _GIVEN_UP))
                self._ledger.note(kept.id, known.position, refusal)
                kept.outcomes.append((known.position, refusal))
                self._ledger.end(kept.id, [known.position], "failed")
            if task is not None:
                (failed if given_up or known.state == "failed" else waiting).append(
                    (known.position, task)
                )
        return waiting, failed

    @cached_property
    def _ledger(self) -> Jobs:
        return self._store.jobs

    @cached_property
    def _store(self) -> Store:
        from geo.store import Store

        return Store.open(self.store_url)


Numbered = tuple[int, Task]

_GIVEN_UP = (
    "The server was stopped while it was read, more than once. Try it again, in smaller files."
)


def _uploads_folder(store_url: str) -> Path:
    named = uploads_folder()
    if named is not None:
        return named
    url = make_url(store_url)
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database).parent / "uploads"
    return Path(".dateline") / "uploads"
