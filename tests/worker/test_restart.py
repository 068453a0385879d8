"""What was accepted before the server ended, and what limits say of what comes in."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from geo.errors import LimitError
from geo.model import Metadata
from geo.store import Collection, Store
from geo.worker import Intake, Task, Worker
from geo.worker.worker import MOST_ATTEMPTS
from tests.worker import chores
from tests.worker.test_intake import collection, drafts, outcomes, results, uploads
from tests.worker.test_worker import adding, fifo

__all__ = ["collection", "fifo"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(f"sqlite:///{tmp_path}/dateline.db")) as made:
        yield made


DIE_WHEN_IT_IS_READ = """
import os, signal, sys
from io import BytesIO
from geo.store.jobs import Jobs
from geo.worker import Intake, Upload, Worker
Jobs.end = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
intake = Intake(Worker(sys.argv[1]), sys.argv[2], "fast")
lines = b"".join(b'{"text": "Oslo %d"}' % n + bytes([10]) for n in range(7))
intake.files([Upload("seven.jsonl", BytesIO(lines))]).wait(120)
"""


def test_a_file_is_there_until_it_is_written_down_that_it_was_read(
    store: Store, collection: Collection
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DIE_WHEN_IT_IS_READ, store.url, collection.id],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    with closing(Worker(store.url)) as after:
        (job,) = Intake.recover(after)
        assert len(drafts(job)) == 7
        assert results(job) == []
        assert job.folder
        assert not [path for path in job.folder.iterdir() if path.name in ("task-0", "seven.jsonl")]


def test_what_failed_may_be_tried_again_after_a_restart(
    store: Store, collection: Collection, tmp_path: Path
) -> None:
    once = Task("once", chores.die_the_first_time, (str(tmp_path / "tried"),))
    before = Worker(store.url)
    job = before.new_job(collection=collection.id)
    before.extend(job, [once])
    assert outcomes(job) == [("once", "refused")]
    before.close()

    with closing(Worker(store.url)) as after:
        (again,) = Intake.recover(after)
        assert [task.name for task in again.failed] == ["once"]
        assert outcomes(again) == [("once", "refused")]
        after.retry(again)
        assert outcomes(again) == [("once", "added")]
    with closing(Worker(store.url)) as later:
        assert Intake.recover(later) == []


def test_what_is_stopped_after_a_restart_stays_so(
    store: Store, collection: Collection, fifo: Path
) -> None:
    before = Worker(store.url)
    job = before.new_job(collection=collection.id)
    before.extend(job, [Task("gate", chores.wait, (str(fifo),)), *adding("never")])
    before.close()

    with closing(Worker(store.url)) as after:
        (again,) = Intake.recover(after)
        again.cancel()
    with closing(Worker(store.url)) as later:
        kept = [found for keeper in store.jobs.keepers() for found in store.jobs.of_keeper(keeper)]
        states = {task.name: task.state for found in kept for task in found.tasks}
        assert states.get("never", "cancelled") == "cancelled"
        assert not [job for job in Intake.recover(later) if job.total > 1]


def test_what_a_server_was_at_when_it_was_stopped_is_begun_anew(
    store: Store, collection: Collection, fifo: Path
) -> None:
    before = Worker(store.url)
    job = before.new_job(collection=collection.id)
    before.extend(job, [Task("gate", chores.wait, (str(fifo),)), *adding("next")])
    with fifo.open("w"):  # once the task has opened the other end
        before.close()
    assert job.wait(120)

    with closing(Worker(store.url)) as after:
        (again,) = Intake.recover(after)
        assert (again.failed, again.results, again.total) == ([], [], 2)


def test_a_task_that_was_begun_too_often_is_left_to_the_visitor(
    store: Store, collection: Collection, fifo: Path
) -> None:
    before = Worker(store.url)
    job = before.new_job(collection=collection.id)
    before.extend(job, [Task("often", chores.wait, (str(fifo),))])
    before.close()
    for _ in range(MOST_ATTEMPTS):
        store.jobs.begin(job.id, 0)

    for _ in range(2):  # it is told after each restart
        with closing(Worker(store.url)) as after:
            (again,) = Intake.recover(after)
            assert outcomes(again) == [("often", "refused")]
            assert [task.name for task in again.failed] == ["often"]


def test_a_visitor_sends_and_adds_no_more_than_they_may(
    store: Store, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_MAX_VISITOR_BYTES", "1000")
    monkeypatch.setenv("GEO_MAX_COLLECTION_ARTICLES", "5")
    lines = b"".join(b'{"text": "Oslo %d"}\n' % number for number in range(30))
    others = {f"{number}_txt": b"Oslo" for number in range(20)}

    with closing(Worker(store.url)) as worker:
        intake = Intake(worker, collection.id, "fast", visitor="ann")
        told = results(intake.files(uploads(many_jsonl=lines, **others)))

        assert [result.outcome for result in told] == ["added"] * 5 + ["refused"] * 21
        assert all("GEO_MAX_COLLECTION_ARTICLES" in result.reason for result in told[5:])
        assert "was not read" in told[5].reason
        assert len(collection.articles()) == 5
        assert intake.bytes_left() == 1000 - len(lines) - 20 * len(b"Oslo")
        with pytest.raises(LimitError, match="GEO_MAX_VISITOR_BYTES"):
            intake.files(uploads(many_jsonl=lines + lines))


def rename(store: Store, table: str, name: str) -> None:
    """Give a table another name; a database that lacks one fails when it is to write there."""
    with store._engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO {name}"))


def test_drafts_that_the_database_had_no_room_for_are_kept_to_be_tried_again(
    store: Store, collection: Collection
) -> None:
    with closing(Worker(store.url)) as worker:
        intake = Intake(worker, collection.id, "fast")
        job = intake.files(uploads(a_txt=b"Rain in Oslo.", b_txt=b"Rain in Bern."))
        kept = [(draft, Metadata()) for draft in drafts(job)]
        rename(store, "mentions", "gone")
        intake.keep(job, kept)
        assert outcomes(job) == [("a.txt", "refused"), ("b.txt", "refused")]
        rename(store, "gone", "mentions")

        intake.retry(job)

        assert sorted(outcomes(job)) == [("a.txt", "added"), ("b.txt", "added")]


def test_a_file_whose_articles_found_no_room_is_read_again_and_tells_what_was_there(
    store: Store, collection: Collection
) -> None:
    lines = b"".join(b'{"text": "Rain in Oslo on day %d."}\n' % day for day in range(2))
    many = {f"{number}_jsonl": lines.replace(b"Oslo", b"Bern") for number in range(20)}
    with closing(Worker(store.url)) as worker:
        intake = Intake(worker, collection.id, "fast")
        results(intake.files(uploads(oslo_jsonl=lines[: len(lines) // 2], **many)))
        rename(store, "mentions", "gone")
        job = intake.files(uploads(oslo_jsonl=lines, **many))
        told = [outcome for name, outcome in outcomes(job) if name == "oslo.jsonl"]
        assert told == ["already there", "refused"]
        rename(store, "gone", "mentions")

        intake.retry(job)

        told = [outcome for name, outcome in outcomes(job) if name == "oslo.jsonl"]
        assert told == ["already there", "already there", "added"]
        assert not job.failed
