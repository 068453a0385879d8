"""Whether `python -m geo parse` gets through a folder of hostile files, and at what cost."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import psutil

from tests.hostile.file import File

LOOKS_A_SECOND = 20


@dataclass(slots=True)
class Outcome:
    """What came of a run: its exit status, complaints and articles, and what it took.

    `longest` is the time in seconds between two outcomes, `memory` the most bytes that one
    process of the run held.
    """

    status: int = -1
    complaints: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    longest: float = 0.0
    slowest: str = ""
    memory: int = 0

    def unread(self, files: Iterable[File]) -> list[str]:
        """The good files whose text did not come."""
        all_texts = "\n".join(self.texts)
        return [file.name for file in files if file.good and file.marker not in all_texts]


def parse(folder: Path, *options: str) -> Outcome:
    """Parse the folder in a process of its own, and watch it."""
    command = [sys.executable, "-m", "geo", "parse", str(folder), *options]
    outcome = Outcome()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
    ) as process:
        over = threading.Event()
        watch = threading.Thread(target=_watch, args=(process.pid, outcome, over))
        clock = _Clock(outcome)
        read = threading.Thread(target=_articles, args=(process, outcome, clock))
        watch.start()
        read.start()
        for line in process.stderr or ():
            clock.tick(line)
            outcome.complaints.append(line)
        read.join()
        outcome.status = process.wait()
        over.set()
        watch.join()
    return outcome


class _Clock:
    """Notes the longest time between two outcomes, and what came at its end."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome
        self._last = monotonic()
        self._lock = threading.Lock()

    def tick(self, what: str) -> None:
        with self._lock:
            now = monotonic()
            if now - self._last > self._outcome.longest:
                self._outcome.longest, self._outcome.slowest = now - self._last, what[:200]
            self._last = now


def _articles(process: subprocess.Popen[str], outcome: Outcome, clock: _Clock) -> None:
    for line in process.stdout or ():
        clock.tick(line)
        outcome.texts.append(json.loads(line)["text"][:2000])


def _watch(pid: int, outcome: Outcome, over: threading.Event) -> None:
    parent = psutil.Process(pid)
    while not over.wait(1 / LOOKS_A_SECOND):
        with suppress(psutil.Error):
            for process in (parent, *parent.children(recursive=True)):
                outcome.memory = max(outcome.memory, process.memory_info().rss)


def report(files: Sequence[File], outcome: Outcome) -> str:
    """What to tell about a run, in lines."""
    good = sum(file.good for file in files)
    return "\n".join(
        (
            f"{len(files)} files, {good} of them good; exit status {outcome.status}",
            f"{len(outcome.texts)} articles, {len(outcome.complaints)} complaints",
            f"longest time to an outcome: {outcome.longest:.1f} s, to {outcome.slowest!r}",
            f"most memory of a process: {outcome.memory / 1e6:.0f} MB",
            f"good files that were not read: {outcome.unread(files)}",
        )
    )
