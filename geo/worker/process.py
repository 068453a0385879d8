"""The far end of a `Child`: reads tasks from standard input, writes their results to output.

Nothing but results goes to the pipe; what tasks print goes to standard error. The process ends
as soon as its input or output does, also in the midst of a task and without a word: whoever asked
for it is gone.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import Any, BinaryIO

from geo.errors import DatelineError
from geo.logs import set_up_logs

Task = tuple[Callable[..., Iterator[Any]], tuple[Any, ...]]

RESULT, ENDED, FAILED = "result", "ended", "failed"

_log = logging.getLogger(__name__)


def main() -> None:
    """Do tasks until the input ends."""
    set_up_logs()
    sys.modules["torch"] = None  # type: ignore[assignment]  # spaCy loads it where it is: 400 MB
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    tasks: SimpleQueue[Task] = SimpleQueue()
    source = os.fdopen(os.dup(0), "rb")
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    threading.Thread(target=_read, args=(source, tasks), daemon=True).start()
    while True:
        _do(tasks.get(), results)


def _read(source: BinaryIO, tasks: SimpleQueue[Task]) -> None:
    try:
        while True:
            tasks.put(pickle.load(source))  # noqa: S301  (our parent wrote it)
    except EOFError:
        os._exit(0)
    except BaseException:
        if not source.read(1):  # the parent was killed while it wrote
            os._exit(0)
        _log.exception("A task could not be read")
        os._exit(1)


def _do(task: Task, results: BinaryIO) -> None:
    function, arguments = task
    try:
        for result in function(*arguments):
            _send(results, RESULT, result)
    except DatelineError as error:
        _send(results, FAILED, error)
    except Exception:
        _log.exception("%s failed", function.__name__)
        _send(results, FAILED, DatelineError("An unexpected error; the log has the details."))
    else:
        _send(results, ENDED, None)


def _send(results: BinaryIO, what: str, value: Any) -> None:
    pickled = pickle.dumps((what, value))
    try:
        results.write(pickled)
        results.flush()
    except BrokenPipeError:
        os._exit(0)
