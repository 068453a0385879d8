"""Uploads that come to nothing go, and nobody's jobs push out those of others."""

from __future__ import annotations

from io import BytesIO

import pytest

from geo.errors import AccessError, LimitError
from geo.store import Store
from geo.worker import Draft, Intake, Job, Upload, Worker, room
from geo.worker import worker as worker_module


def begun(worker: Worker, visitor: str = "", *, founding: bool = True) -> Job:
    """An upload that a page began in a collection that was made for it."""
    made = worker.store.create("Articles of a day")
    job = Intake(worker, made.id, "fast", visitor).arrivals(1)
    job.founding = founding
    return job


def leave(job: Job, seconds: float) -> None:
    """Let the page be gone for so many seconds."""
    job.heard -= seconds


def is_there(store: Store, job: Job) -> bool:
    try:
        store.as_host(job.collection)
    except AccessError:
        return False
    return True


def test_what_a_page_that_is_gone_began_is_done_when_the_next_upload_begins(
    worker: Worker, store: Store
) -> None:
    lost, slow = begun(worker), begun(worker)
    leave(lost, 60)

    begun(worker)

    assert (lost.done, slow.done) == (True, False)
    assert is_there(store, lost)  # whoever comes back to the page is told why nothing came


def test_the_collection_that_was_made_for_nothing_goes_in_time(
    worker: Worker, store: Store
) -> None:
    job = begun(worker)
    assert job.folder
    folder = job.folder
    worker.received(job)
    leave(job, worker_module.GONE_SECONDS + 1)

    begun(worker)

    assert not is_there(store, job)
    assert worker.job(job.id) is None
    assert not folder.exists()


def test_a_collection_goes_when_its_fruitless_job_is_forgotten_for_others(
    worker: Worker, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "JOBS_KEPT", 1)
    jobs = [begun(worker) for _ in range(3)]
    worker.received(jobs[0])

    begun(worker)

    assert [is_there(store, job) for job in jobs] == [False, True, True]


@pytest.mark.parametrize("why", ["it was made for its own sake", "the next upload comes into it"])
def test_other_empty_collections_stay(why: str, worker: Worker, store: Store) -> None:
    job = begun(worker, founding=why != "it was made for its own sake")
    worker.received(job)
    leave(job, worker_module.GONE_SECONDS + 1)

    if why == "the next upload comes into it":
        Intake(worker, job.collection).arrivals(1)
    else:
        begun(worker)

    assert is_there(store, job)


def test_a_collection_that_articles_came_into_stays(worker: Worker, store: Store) -> None:
    job = begun(worker)
    intake = Intake(worker, job.collection, "fast")
    other = intake.files([Upload("a.txt", BytesIO(b"Rain in Suva."))])
    assert other.wait(120)
    intake.keep(other, [(draft, {}) for draft in other.pending if isinstance(draft, Draft)])
    assert other.wait(120)
    worker.received(job)
    leave(job, worker_module.GONE_SECONDS + 1)

    begun(worker)

    assert store.as_host(job.collection).summary().articles == 1


def test_what_waits_for_an_answer_is_not_forgotten_for_the_jobs_of_another_visitor(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "JOBS_KEPT", 4)
    asking = begun(worker, "Ann")
    asking.add(object())
    worker.received(asking)

    many = [begun(worker, "Bob") for _ in range(8)]
    for job in many:
        job.add(object())
        worker.received(job)
    begun(worker, "Bob")

    assert worker.job(asking.id) is asking
    assert [worker.job(job.id) is not None for job in many] == [False] * 6 + [True] * 2


def test_a_visitor_begins_no_more_than_they_finish(
    worker: Worker, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_OF_VISITOR", 2)
    first, _ = begun(worker, "Bob"), begun(worker, "Bob")

    with pytest.raises(LimitError, match="2 uploads of yours"):
        begun(worker, "Bob")
    begun(worker, "Ann")
    worker.received(first)
    begun(worker, "Bob")


def test_uploads_of_pages_that_are_gone_keep_no_visitor_from_the_next(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_OF_VISITOR", 1)
    leave(begun(worker, "Ann"), 60)

    assert begun(worker, "Ann").receiving
