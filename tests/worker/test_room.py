"""Nobody's jobs push out those of others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from geo.errors import LimitError
from geo.store import Store
from geo.worker import Intake, Job, Worker, room


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(f"sqlite:///{tmp_path}/dateline.db")) as opened:
        yield opened


@pytest.fixture
def worker(store: Store) -> Iterator[Worker]:
    with closing(Worker(store.url)) as started:
        yield started


def begun(worker: Worker, visitor: str) -> Job:
    """An upload that a page began in a collection of a visitor."""
    made = worker.store.create("Articles of a day")
    return Intake(worker, made.id, "fast", visitor).arrivals(1)


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
