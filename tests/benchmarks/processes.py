"""What a command and all that it starts take, as Linux tells it under `/proc`."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from os import sysconf
from pathlib import Path

LOOKS_A_SECOND = 4
_TICKS = sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Cost:
    """Seconds on the clock and of processors, and the most memory at once.

    Memory is the sum of the processes' proportional set sizes, which count shared pages once.
    """

    seconds: float = 0.0
    peak_bytes: int = 0
    ticks: dict[int, int] = field(default_factory=dict)

    @property
    def processor_seconds(self) -> float:
        """The time that processors worked for any of the processes."""
        return sum(self.ticks.values()) / _TICKS


def run(arguments: Sequence[str]) -> Cost:
    """Run `python -m geo ARGUMENTS`, and say what it cost; raises when it fails."""
    cost, began = Cost(), time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "geo", *arguments], stdout=subprocess.DEVNULL)
    watching = threading.Thread(target=_watch, args=(process, cost))
    watching.start()
    status = process.wait()
    cost.seconds = time.perf_counter() - began
    watching.join()
    if status:
        raise subprocess.CalledProcessError(status, process.args)
    return cost


def _watch(process: subprocess.Popen[bytes], cost: Cost) -> None:
    over = threading.Event()
    while process.poll() is None:
        members = list(tree(process.pid))
        cost.peak_bytes = max(cost.peak_bytes, sum(map(proportional, members)))
        for member in members:
            cost.ticks[member] = max(cost.ticks.get(member, 0), _ticks(member))
        over.wait(1 / LOOKS_A_SECOND)


def tree(pid: int) -> Iterator[int]:
    """A process and all that it and they started."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from tree(int(child))


def proportional(pid: int) -> int:
    """The bytes that a process holds, those that n processes share as an n-th."""
    with suppress(OSError):
        found = re.search(r"Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text())
        return int(found[1]) * 1024 if found else 0
    return 0


def processor_seconds(pid: int) -> float:
    """The time that processors worked for a process so far."""
    return _ticks(pid) / _TICKS


def _ticks(pid: int) -> int:
    """User and system time of a process and of those of its children that it waited for."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13]))
    return 0
