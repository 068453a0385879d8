"""One request a host at a time, with a pause between them, whichever thread asks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from geo.errors import InputError
from geo.loaders.web import fetch
from geo.loaders.web.turns import MOST_HOSTS, Turns
from tests.loaders.web.site import Reply, Site


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def turns(self) -> Turns:
        return Turns(pause=1.0, clock=lambda: self.now, sleep=self.sleep)


def test_pause_stands_between_two_turns_and_not_before_the_first() -> None:
    clock = Clock()
    turns = clock.turns()
    for delay in (0.0, 0.0, 5.0):
        with turns.turn("a", delay):
            clock.now += 0.5
    assert clock.slept == [1.0, 5.0]


def test_time_that_has_passed_is_not_waited_for_again() -> None:
    clock = Clock()
    turns = clock.turns()
    with turns.turn("a"):
        pass
    clock.now += 0.75
    with turns.turn("a"):
        pass
    assert clock.slept == [0.25]


def test_other_hosts_and_rules_need_no_pause() -> None:
    clock = Clock()
    turns = clock.turns()
    with turns.turn("a"), turns.turn("b"), turns.aside("c"):
        pass
    with turns.aside("a"):
        pass
    assert clock.slept == []


def test_turn_that_fails_ends() -> None:
    clock = Clock()
    turns = clock.turns()
    with pytest.raises(InputError), turns.turn("a"):
        raise InputError("no answer")
    with turns.turn("a"):
        pass
    assert clock.slept == [1.0]


def test_hosts_are_forgotten_when_their_pause_is_over() -> None:
    clock = Clock()
    turns = clock.turns()
    for number in range(3 * MOST_HOSTS):
        clock.now += 1
        with turns.turn(f"host{number}"):
            pass
    assert len(turns) <= MOST_HOSTS


def test_threads_ask_a_host_one_at_a_time(site: Site) -> None:
    site.replies |= {"/robots.txt": Reply(b""), "/a": Reply(b"x" * 5, trickle=True)}
    visitor = site.visitor()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: fetch(site.url("/a"), visitor).content, range(8)))
    assert found == [b"x" * 5] * 8
    assert site.most_at_once == 1


def test_time_spent_waiting_for_a_turn_is_not_counted(site: Site) -> None:
    site.replies["/a"] = Reply(b"x" * 15, trickle=True)
    visitor = site.visitor(seconds=1.0)
    with ThreadPoolExecutor(5) as pool:
        found = list(pool.map(lambda _: fetch(site.url("/a"), visitor).content, range(5)))
    assert found == [b"x" * 15] * 5
