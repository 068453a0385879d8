"""A task that hangs or swells is ended, and the next one gets a new process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from geo.worker import ItemResult
from geo.worker.child import Child, LimitExceeded
from geo.worker.guard import Limits
from tests.worker import chores

GIGABYTE = 1_000_000_000


@pytest.fixture
def child() -> Iterator[Child]:
    with closing(Child()) as started:
        yield started


def is_added(result: ItemResult) -> bool:
    return result is not None and result.outcome == "added"


def test_a_task_that_hangs_is_ended_and_what_it_gave_is_kept(child: Child) -> None:
    results = child.run_within(Limits(2, GIGABYTE), chores.hang_after, "a", "b")
    assert [next(results).name, next(results).name] == ["a", "b"]
    with pytest.raises(LimitExceeded) as ended:
        next(results)
    assert ended.value.excess == "seconds"


def test_a_task_that_takes_too_much_memory_is_ended(child: Child) -> None:
    results = child.run_within(Limits(60, 200_000_000), chores.swell, 1_000_000)
    assert next(results).name == "thin"
    with pytest.raises(LimitExceeded) as ended:
        next(results)
    assert ended.value.excess == "memory"


def test_the_next_task_gets_a_new_process(child: Child) -> None:
    with pytest.raises(LimitExceeded):
        list(child.run_within(Limits(2, GIGABYTE), chores.hang_after))
    (added,) = child.run_within(Limits(60, GIGABYTE), chores.added, "c")
    assert added.name == "c"


def test_a_process_that_keeps_much_memory_is_replaced(child: Child) -> None:
    limits = Limits(60, GIGABYTE, kept=400_000_000)
    first, second = (list(child.run_within(limits, chores.process_number)) for _ in range(2))
    assert first == second
    list(child.run_within(limits, chores.keep, 450_000_000))
    (third,) = child.run_within(limits, chores.process_number)
    assert third not in first


def test_results_that_are_no_progress_do_not_buy_time(child: Child) -> None:
    limits = Limits(1, GIGABYTE, progress=is_added)
    with pytest.raises(LimitExceeded):
        list(child.run_within(limits, chores.refuse_for_ever))


def test_the_time_that_the_parent_takes_is_not_counted(child: Child) -> None:
    results = child.run_within(Limits(1, GIGABYTE), chores.added, "a", "b")
    next(results)
    with closing(Child()) as other, pytest.raises(LimitExceeded):
        list(other.run_within(Limits(1.2, GIGABYTE), chores.hang_after))
    assert next(results).name == "b"
