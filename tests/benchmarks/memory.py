"""Memory of processes, as Linux tells it under `/proc`."""

from __future__ import annotations

import re
from pathlib import Path

from tests.benchmarks.processes import tree


def resident(pid: int) -> int:
    """The bytes that a process and all that it started hold now; shared pages count for each."""
    return sum(_resident(member) for member in tree(pid))


def _resident(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) * 1024 if found else 0
