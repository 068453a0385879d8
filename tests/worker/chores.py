"""Tasks for worker processes that behave well, badly, or wait to be told."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from itertools import count
from pathlib import Path

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


def flood(fifo: str) -> Iterator[ItemResult]:
    """Wait, and then yield for ever."""
    with open(fifo) as file:  # noqa: PTH123
        file.read()
    while True:
        yield ItemResult("flood", "added")


def modules() -> Iterator[ItemResult]:
    for name in sys.modules:
        yield ItemResult(name, "added")


def hang_after(*names: str) -> Iterator[ItemResult]:
    yield from added(*names)
    threading.Event().wait()


_KEPT: list[bytes] = []


def keep(size: int) -> Iterator[ItemResult]:
    """Take memory and hold on to it."""
    _KEPT.append(b"x" * size)
    yield ItemResult("kept", "added")


def swell(size: int) -> Iterator[ItemResult]:
    """Take memory until somebody stops it."""
    yield ItemResult("thin", "added")
    taken = [b"x" * size for _ in count()]
    yield ItemResult(str(len(taken)), "added")


def refuse_for_ever() -> Iterator[ItemResult]:
    for number in count():
        yield ItemResult(str(number), "refused", "slowly")
        threading.Event().wait(0.05)


def die_the_first_time(tried: str) -> Iterator[ItemResult]:
    """End the process, but not the second time."""
    if not Path(tried).exists():
        Path(tried).touch()
        os._exit(9)
    yield ItemResult("once", "added", key="0" * 16)


def loads(module: str) -> Iterator[bool]:
    """Whether a module can be imported."""
    try:
        import_module(module)
    except ImportError:
        yield False
    else:
        yield True
