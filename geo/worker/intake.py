"""Articles on their way in: read first, and kept when a person has seen them.

A small batch waits for a yes; one of more than `AT_ONCE` articles is kept as it is read.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from geo.model import Metadata
from geo.worker.drafts import Draft, TableDraft
from geo.worker.job import ItemResult, Job, Task
from geo.worker.tasks import (
    Keeping,
    keep_draft,
    list_address,
    read_address,
    read_entry,
    read_table,
    read_upload,
)
from geo.worker.worker import Worker

if TYPE_CHECKING:
    from geo.loaders.roles import Roles
    from geo.loaders.web.listing import Entry, Listing

AT_ONCE = 20
"""How many articles a person is asked about."""

MOST_FROM_WEB = 10_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came in, and what is known of it; its name is never used as a path.

    One whose size was `checked` may be larger than `GEO_MAX_UPLOAD_BYTES`.
    """

    name: str
    content: BinaryIO
    metadata: Metadata = field(default_factory=Metadata)
    checked: bool = False


class Intake:
    """What the pages ask for when articles come into a collection; the work is a `Worker`'s.

    Whoever makes one has seen to it that the visitor may edit the collection of this id. What a
    `visitor` sends and adds counts against what one may in a day; a nameless one has no limits.
    """

    def __init__(
        self, worker: Worker, collection: str, profile: str = "accurate", visitor: str = ""
    ) -> None:
        self._worker = worker
        self._collection = collection
        self._profile = profile
        self._visitor = visitor

    def files(self, uploads: Sequence[Upload]) -> Job:
        """Take in files: they are on the disk when this returns, and read in their turn.

        Raises LimitError when they are more than the visitor may send.
        """
        self._spend(sum(_size(upload.content) for upload in uploads))
        job = self._new_job()
        held = AT_ONCE if len(uploads) <= AT_ONCE else 0
        self._worker.extend(job, [self._file(upload, job, held) for upload in uploads])
        return job

    def arrivals(self, number: int) -> Job:
        """A job for so many files that come one by one, each of which is read when it is there."""
        job = self._new_job()
        job.receive(number)
        return job

    def place(self, job: Job) -> Path:
        """Where a file that comes for a job is to be written."""
        return (job.folder or Path()) / secrets.token_hex(8)

    def arrived(self, job: Job, name: str, path: Path) -> None:
        """Read a file that has come for a job; LimitError when the visitor may send no more."""
        self._spend(path.stat().st_size)
        keeping = self._keeping(job, AT_ONCE if job.expected <= AT_ONCE else 0)
        arguments = (path, name, Metadata(), keeping)
        self._worker.extend(job, [Task(name, read_upload, arguments, spent=(path,))])

    def bytes_left(self) -> int | None:
        """How many bytes the visitor may still send today; None for any number."""
        return self._worker.store.bytes_left(self._visitor) if self._visitor else None

    def refused(self, job: Job, name: str, reason: str) -> None:
        """Note that a file could not come."""
        job.add(ItemResult(name, "refused", reason))

    def complete(self, job: Job) -> None:
        """Note that all files of a job have come, or that no more will."""
        self._worker.received(job)

    def addresses(self, urls: Iterable[str]) -> Job:
        """Take in addresses, each of a page, a file, a feed or a sitemap."""
        job = self._new_job()
        keeping = self._keeping(job, MOST_FROM_WEB)
        tasks = [Task(url, read_address, (url, keeping), lane="web") for url in urls]
        self._worker.extend(job, tasks)
        return job

    def listing(self, url: str) -> Job:
        """Find what there is to choose from at an address."""
        job = self._new_job()
        self._worker.extend(job, [Task(url, list_address, (url,), lane="web")])
        return job

    def entries(self, job: Job, listing: Listing, chosen: Iterable[Entry]) -> None:
        """Go on with the pages that were chosen from a listing of the job."""
        keeping = self._keeping(job, MOST_FROM_WEB)
        job.decide([listing])
        tasks = [Task(entry.url, read_entry, (entry, keeping), lane="web") for entry in chosen]
        self._worker.extend(job, tasks)

    def keep(
        self,
        job: Job,
        drafts: Iterable[tuple[Draft, Metadata]],
        tables: Iterable[tuple[TableDraft, Roles]] = (),
    ) -> None:
        """Go on with what waited: articles with metadata that a person changed, and tables.

        Other articles and tables that waited are forgotten.
        """
        tasks = [*self._keep(job, drafts), *self._tables(job, tables)]
        job.decide(item for item in job.pending if isinstance(item, Draft | TableDraft))
        self._worker.extend(job, tasks)

    def discard(self, job: Job) -> None:
        """Forget what waits."""
        job.cancel()
        job.decide(job.pending)
        if job.done:
            self._worker.forget(job)

    def retry(self, job: Job) -> None:
        """Try again what came to no end of its own (`job.failed`)."""
        self._worker.retry(job)

    @classmethod
    def recover(cls, worker: Worker) -> list[Job]:
        """Go on with what processes that ended had accepted; to be called when one starts."""
        return [
            worker.resume(kept, cls(worker, kept.collection, kept.profile, kept.visitor)._keep_many)
            for kept in worker.left_over()
        ]

    def job(self, identifier: str) -> Job | None:
        """A job of before in this collection, for a page that was loaded anew."""
        job = self._worker.job(identifier)
        return job if job and job.collection == self._collection else None

    def _new_job(self) -> Job:
        return self._worker.new_job(self._keep_many, self._collection, self._profile, self._visitor)

    def _spend(self, octets: int) -> None:
        if self._visitor:
            self._worker.store.spend(self._visitor, octets)

    def _file(self, upload: Upload, job: Job, held: int) -> Task:
        keeping = self._keeping(job, held)
        path = keeping.folder / secrets.token_hex(8)
        with path.open("xb") as file:
            shutil.copyfileobj(upload.content, file)
        arguments = (path, upload.name, upload.metadata, keeping, upload.checked)
        return Task(upload.name, read_upload, arguments, spent=(path,))

    def _keeping(self, job: Job, held: int) -> Keeping:
        return Keeping(
            folder=job.folder or Path(),
            profile=self._profile,
            store_url=self._worker.store_url,
            collection=self._collection,
            held=held,
            visitor=self._visitor,
        )

    def _tables(self, job: Job, tables: Iterable[tuple[TableDraft, Roles]]) -> Iterator[Task]:
        keeping = self._keeping(job, 0)
        for table, roles in tables:
            yield Task(table.name, read_table, (table, roles, keeping), spent=(table.path,))

    def _keep_many(self, job: Job) -> Iterator[Task]:
        """The drafts of a job that turned out to be a large one."""
        drafts = [item for item in job.pending if isinstance(item, Draft)]
        if len(drafts) + sum(result.key is not None for result in job.results) > AT_ONCE:
            job.decide(drafts)
            yield from self._keep(job, [(draft, Metadata()) for draft in drafts])

    def _keep(self, job: Job, drafts: Iterable[tuple[Draft, Metadata]]) -> Iterator[Task]:
        keeping = self._keeping(job, 0)
        for draft, metadata in drafts:
            yield Task(draft.name, keep_draft, (draft, metadata, keeping), spent=(draft.path,))


def _size(content: BinaryIO) -> int:
    """How many bytes are still to be read."""
    here = content.tell()
    end = content.seek(0, os.SEEK_END)
    content.seek(here)
    return end - here
