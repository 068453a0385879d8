"""A process of its own for work that is slow, heavy or may be killed.

`multiprocessing` would import the program's main module in it, which under Streamlit is the page.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, TypeVarTuple, cast

from geo.worker.guard import NO_LIMITS, Excess, Guard, Limits
from geo.worker.process import FAILED, RESULT

Arguments = TypeVarTuple("Arguments")
R = TypeVar("R")

_IMPORT_FROM = str(Path(__file__).resolve().parents[2])


class ChildEnded(Exception):  # noqa: N818  (an event, not a fault of ours)
    """The process ended before its task: killed, out of memory, or closed."""


class LimitExceeded(ChildEnded):
    """The process was ended because its task took too long or too much memory: `excess`."""

    def __init__(self, excess: Excess) -> None:
        super().__init__(f"The task went beyond its limit of {excess}.")
        self.excess = excess


class Child:
    """A process that does one task after another; it starts with the first, and anew after an end.

    One thread runs tasks; any may `kill`.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._killed = False
        self._lock = threading.Lock()

    def run(
        self, task: Callable[[*Arguments], Iterator[R]], *arguments: *Arguments
    ) -> Generator[R, None, None]:
        """The results of a generator function of some module, as the process yields them.

        Raises ChildEnded when the process dies, and what `task` raises if it is a DatelineError.
        """
        return self.run_within(NO_LIMITS, task, *arguments)

    def run_within(
        self,
        limits: Limits,
        task: Callable[[*Arguments], Iterator[R]],
        *arguments: *Arguments,
    ) -> Generator[R, None, None]:
        """The same; raises LimitExceeded, a ChildEnded, when the task goes beyond `limits`."""
        process = self._started()
        guard = Guard(process, limits)
        at_rest = False
        try:
            with guard.watching():
                _send(process, task, arguments)
                while not at_rest:
                    what, value = guard.wait_for(lambda: _received(process))
                    at_rest = what != RESULT
                    if what == FAILED:
                        raise value
                    if what == RESULT:
                        yield value
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            if guard.excess:
                raise LimitExceeded(guard.excess) from error
            raise ChildEnded(f"The process ended with status {process.wait()}.") from error
        finally:
            if guard.excess or not at_rest or guard.swollen():
                _end(process)

    @property
    def fresh(self) -> bool:
        """Whether the next task begins with a new process."""
        return self._process is None or self._process.poll() is not None

    def kill(self) -> None:
        """End the process at once, whatever it does; there will be no other."""
        with self._lock:
            self._killed = True
            if self._process:
                self._process.kill()

    def close(self) -> None:
        """End the process when no task runs."""
        self.kill()
        if self._process:
            _end(self._process)

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._killed:
                raise ChildEnded("The process was closed.")
            if self._process is None or self._process.poll() is not None:
                if self._process:
                    _end(self._process)
                self._process = _start()
            return self._process


def _start() -> subprocess.Popen[bytes]:
    paths = [_IMPORT_FROM, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-c", "from geo.worker.process import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )


def _send(process: subprocess.Popen[bytes], task: object, arguments: tuple[object, ...]) -> None:
    pipe = cast(BinaryIO, process.stdin)
    pickle.dump((task, arguments), pipe)
    pipe.flush()


def _received(process: subprocess.Popen[bytes]) -> tuple[str, Any]:
    what, value = pickle.load(cast(BinaryIO, process.stdout))  # noqa: S301  (our child)
    return what, value


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was not sent is lost with the process
            cast(BinaryIO, pipe).close()
