"""The worker takes uploads in turn and loses none for the fault of another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.store import Store
from geo.worker import Job, Task, Worker, room
from tests.worker import chores


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    made = tmp_path / "fifo"
    os.mkfifo(made)
    return made


def adding(*names: str) -> list[Task]:
    return [Task(name, chores.added, (name,)) for name in names]


def names(job: Job) -> list[str]:
    assert job.wait(120)
    return [result.name for result in job.results]


def test_samples_are_seeded_once(worker: Worker, store: Store) -> None:
    first = worker.seed_samples()
    assert first.wait(120)
    assert len(first.results) == len(store.collection().articles()) > 0
    assert all(summary.sample for summary in store.collection().articles())
    assert names(worker.seed_samples()) == []


def test_the_page_process_imports_neither_spacy_nor_pandas() -> None:
    code = (
        "import sys, geo.worker, geo.store; "
        "sys.exit(bool({'spacy', 'pandas', 'trafilatura'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_warming_loads_the_pipeline(worker: Worker) -> None:
    assert names(worker.warm()) == []
    assert "spacy" in names(worker.start([Task("modules", chores.modules, ())]))


def test_a_file_that_kills_the_process_is_refused_and_the_others_are_read(worker: Worker) -> None:
    deadly = Task("deadly", chores.die_after, ("first of deadly",))
    job = worker.start([*adding("before"), deadly, *adding("after")])
    assert names(job) == ["before", "first of deadly", "deadly", "after"]
    assert [result.outcome for result in job.results] == ["added", "added", "refused", "added"]
    assert "memory" in job.results[2].reason


def test_a_task_that_takes_too_long_is_refused_and_the_others_are_done(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for setting in ("GEO_MAX_READING_SECONDS", "GEO_MAX_PARSING_SECONDS"):
        monkeypatch.setenv(setting, "1")
    endless = Task("endless", chores.forever, ("first of endless",))
    job = worker.start([endless, *adding("after")])
    assert names(job) == ["first of endless", "endless", "after"]
    assert "GEO_MAX_PARSING_SECONDS" in job.results[1].reason


def test_errors_become_reasons_without_internals(worker: Worker) -> None:
    job = worker.start([Task("a", chores.refuse, ("a",)), Task("b", chores.stumble, ())])
    assert job.wait(120)
    _, refused, stumbled = job.results
    assert (refused.outcome, refused.reason) == ("refused", "This is no article; bring another.")
    assert stumbled.outcome == "refused"
    assert "secret" not in stumbled.reason


def test_files_of_several_jobs_take_turns(worker: Worker, fifo: Path) -> None:
    gate = worker.start([Task("gate", chores.wait, (str(fifo),))])
    long, short = worker.start(adding("1", "2", "3")), worker.start(adding("x"))
    order: list[str] = []
    for job in (long, short):
        job.add = lambda item: order.append(item.name)  # type: ignore[method-assign]
    fifo.write_text("open")
    for job in (gate, long, short):
        assert job.wait(120)
    assert order == ["1", "x", "2", "3"]


def test_progress_is_seen_and_a_cancelled_job_drops_what_has_not_begun(
    worker: Worker, fifo: Path
) -> None:
    job = worker.start([Task("gate", chores.wait, (str(fifo),)), *adding("dropped")])
    with fifo.open("w") as gate:  # opens when the worker waits
        assert (job.current, job.total, job.finished, job.done) == ("gate", 2, 0, False)
        job.cancel()
        gate.write("open")
    assert names(job) == ["open"]
    assert (job.cancelled, job.finished) == (True, 1)
    assert names(worker.start(adding("next"))) == ["next"]


def test_a_job_that_waits_can_be_cancelled(worker: Worker, fifo: Path) -> None:
    gate = worker.start([Task("gate", chores.wait, (str(fifo),))])
    waiting = worker.start(adding("dropped"))
    waiting.cancel()
    assert waiting.done
    fifo.write_text("open")
    assert names(gate) == ["open"]
    assert names(worker.start(adding("next"))) == ["next"]
    assert waiting.results == []


def test_a_job_is_found_again_by_its_id_until_many_others_are_done(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "JOBS_KEPT", 3)
    first = worker.start(adding("first"))
    assert worker.job(first.id) is first
    assert worker.job("unknown") is None
    for number in range(3):
        assert names(worker.start(adding(str(number)))) == [str(number)]
    assert worker.job(first.id) is None


def test_a_job_of_nothing_is_done(worker: Worker) -> None:
    assert worker.start([]).done


def test_a_job_goes_on_with_what_follows_from_its_results(worker: Worker) -> None:
    def then(job: Job) -> list[Task]:
        return adding("second") if len(job.results) == 1 else []

    job = worker.start(adding("first"), then)
    assert names(job) == ["first", "second"]
    worker.extend(job, adding("third"))
    assert names(job) == ["first", "second", "third"]
    assert (job.total, job.finished) == (3, 3)


def test_who_waits_for_a_server_holds_up_no_file(worker: Worker, fifo: Path) -> None:
    slow = worker.start([Task("slow", chores.wait, (str(fifo),), lane="web")])
    with fifo.open("w") as server:
        assert names(worker.start(adding("file"))) == ["file"]
        assert not slow.done
        server.write("answer")
    assert names(slow) == ["answer"]


def test_a_job_may_go_from_one_lane_to_the_other_and_back(worker: Worker) -> None:
    page = Task("page", chores.added, ("page",), lane="web")
    assert names(worker.start([*adding("a"), page, *adding("b")])) == ["a", "page", "b"]


def test_a_task_that_yields_without_end_can_be_stopped(worker: Worker, fifo: Path) -> None:
    job = worker.start([Task("flood", chores.flood, (str(fifo),)), *adding("dropped")])
    with fifo.open("w") as gate:
        job.cancel()
        gate.write("open")
    assert set(names(job)) == {"flood"}
    assert names(worker.start(adding("next"))) == ["next"]


def test_ids_of_jobs_cannot_be_guessed(worker: Worker) -> None:
    ids = {worker.start([]).id for _ in range(20)}
    assert len(ids) == 20
    assert all(len(id_) == 32 for id_ in ids)


def test_closing_ends_what_runs_and_drops_what_waits(store: Store, fifo: Path) -> None:
    worker = Worker(store.url)
    job = worker.start([Task("gate", chores.wait, (str(fifo),)), *adding("dropped")])
    with fifo.open("w"):
        worker.close()
    assert job.done
    assert job.results == []


def test_a_task_that_ended_its_process_is_tried_again(worker: Worker, tmp_path: Path) -> None:
    once = Task("once", chores.die_the_first_time, (str(tmp_path / "tried"),))
    job = worker.start([once, *adding("after")])
    assert names(job) == ["once", "after"]
    assert [task.name for task in job.failed] == ["once"]
    worker.retry(job)
    assert names(job) == ["after", "once"]
    assert (job.failed, job.results[-1].outcome) == ([], "added")


def test_collections_take_turns_however_many_jobs_they_have(worker: Worker, fifo: Path) -> None:
    gate = worker.start([Task("gate", chores.wait, (str(fifo),))])
    order: list[str] = []
    jobs = []
    for number, collection in enumerate(["a", "a", "a", "b"]):
        job = Job(collection=collection)
        job.add = lambda item: order.append(item.name)  # type: ignore[method-assign]
        worker.extend(job, adding(f"{collection}{number}"))
        jobs.append(job)
    fifo.write_text("open")
    for job in (gate, *jobs):
        assert job.wait(120)
    assert order == ["a0", "b3", "a1", "a2"]
