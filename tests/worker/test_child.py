"""A child does one task after another, and dies with its parent."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import pytest

from geo.errors import DatelineError, InputError
from geo.worker import ItemResult
from geo.worker.child import Child, ChildEnded
from tests.worker import chores

PARENT = """
from geo.worker.child import Child
from tests.worker import chores
child = Child()
for result in child.run(chores.forever, "started"):
    print(result.name, flush=True)
"""


@pytest.fixture
def child() -> Iterator[Child]:
    with closing(Child()) as started:
        yield started


def names(results: Iterator[ItemResult]) -> list[str]:
    return [result.name for result in results]


def test_results_come_as_they_are_made(child: Child) -> None:
    results = child.run(chores.forever, "first")
    assert next(results).name == "first"


def test_one_process_does_many_tasks(child: Child) -> None:
    first, second = (names(child.run(chores.process_number)) for _ in range(2))
    assert first == second


def test_a_killed_process_is_told_and_a_new_one_takes_over(child: Child) -> None:
    (first,) = names(child.run(chores.process_number))
    results = child.run(chores.die_after, "last words")
    assert next(results).name == "last words"
    with pytest.raises(ChildEnded, match="-9"):
        next(results)
    (second,) = names(child.run(chores.process_number))
    assert second != first


def test_an_error_with_a_remedy_arrives_and_the_process_goes_on(child: Child) -> None:
    (first,) = names(child.run(chores.process_number))
    with pytest.raises(InputError, match="bring another"):
        names(child.run(chores.refuse, "a"))
    assert names(child.run(chores.process_number)) == [first]


def test_what_a_task_prints_or_reads_does_not_disturb(child: Child) -> None:
    assert names(child.run(chores.chatter)) == ["0 read"]


def test_results_left_unread_do_not_disturb_the_next_task(child: Child) -> None:
    next(child.run(chores.added, "a", "b"))
    assert names(child.run(chores.added, "c")) == ["c"]


def test_a_closed_child_does_nothing_more(child: Child) -> None:
    child.close()
    with pytest.raises(ChildEnded):
        names(child.run(chores.added, "a"))


def test_it_ends_with_a_killed_parent_even_in_the_midst_of_a_task() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout
        assert parent.stdout.readline() == "started\n"
        parent.send_signal(signal.SIGKILL)
        # the child inherited standard error: it is at its end when both are gone
        assert parent.communicate(timeout=60)[1] == ""


def test_it_does_without_torch_which_spacy_would_load(child: Child) -> None:
    assert list(child.run(chores.loads, "spacy")) == [True]
    assert list(child.run(chores.loads, "torch")) == [False]


def test_logs_for_machines_quote_nothing_of_what_was_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GEO_LOG", "json")
    with closing(Child()) as child, pytest.raises(DatelineError):
        names(child.run(chores.stumble))

    logged = capfd.readouterr().err
    assert json.loads(logged)["error"].startswith("ZeroDivisionError at ")
    assert "secret internals" not in logged
