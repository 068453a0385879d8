"""Processes that tests start, wait for and kill."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress

WAIT_SECONDS = 180
LOOKS_A_SECOND = 50


def wait_for(happened: Callable[[], object], process: subprocess.Popen[str]) -> None:
    """Return as soon as something happened; raises when the process ends before, or never."""
    looking = threading.Event()
    for _ in range(WAIT_SECONDS * LOOKS_A_SECOND):
        if happened():
            return
        if process.poll() is not None:
            raise AssertionError(f"{process.args!r} ended with status {process.returncode}")
        looking.wait(1 / LOOKS_A_SECOND)
    raise AssertionError(f"{process.args!r}: it did not happen within {WAIT_SECONDS} s")


def end(process: subprocess.Popen[str]) -> None:
    """Kill a process that leads a session, with all that it started in it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
