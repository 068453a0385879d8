"""Garbage is collected now and then, and by one at a time."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from geo.dashboard import memory
from geo.dashboard.memory import Tidying


class Circle:
    """What only the collector finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def only_by_hand() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    now = [0.0]
    monkeypatch.setattr(memory, "monotonic", lambda: now[0])
    yield now


def test_circles_are_let_go_after_a_while(clock: list[float]) -> None:
    tidying = Tidying()
    tidying.tidy()
    circle = weakref.ref(Circle())

    clock[0] = memory.SECONDS / 2
    tidying.tidy()
    assert circle() is not None

    clock[0] = memory.SECONDS * 2
    tidying.tidy()
    assert circle() is None


def test_what_was_there_first_is_not_looked_at_again(clock: list[float]) -> None:
    there = Circle()
    kept = weakref.ref(there)
    tidying = Tidying()
    tidying.tidy()
    del there

    clock[0] = memory.SECONDS * 2
    tidying.tidy()

    assert kept() is not None
