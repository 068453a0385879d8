"""Tasks for worker processes that behave well, badly, or wait to be told."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from itertools import count

from geo.errors import InputError
from geo.worker import ItemResult


def added(*names: str) -> Iterator[ItemResult]:
    for name in names:
        yield ItemResult(name, "added")


def wait(fifo: str) -> Iterator[ItemResult]:
    """Wait until somebody opens the other end."""
    with open(fifo) as file:  # noqa: PTH123
        yield ItemResult(file.read(), "added")


def die_after(name: str) -> Iterator[ItemResult]:
    yield ItemResult(name, "added")
    os.kill(os.getpid(), signal.SIGKILL)


def refuse(name: str) -> Iterator[ItemResult]:
    yield ItemResult(name, "added")
    raise InputError("This is no article; bring another.")


def stumble() -> Iterator[ItemResult]:
    raise ZeroDivisionError("secret internals")
    yield


def chatter() -> Iterator[ItemResult]:
    print("printed into the channel?")
    sys.stdout.flush()
    yield ItemResult(f"{len(sys.stdin.read())} read", "added")


def process_number() -> Iterator[ItemResult]:
    yield ItemResult(str(os.getpid()), "added")


def forever(name: str) -> Iterator[ItemResult]:
    yield ItemResult(name, "added")
    for _ in count():
        pass


def modules() -> Iterator[ItemResult]:
    for name in sys.modules:
        yield ItemResult(name, "added")
