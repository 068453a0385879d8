"""Memory of processes, as Linux tells it under `/proc`."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.processes import tree

_REPORTING = """
import sys
from pathlib import Path
from geo.cli import main
status = main(sys.argv[1:])
print("PEAK", Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
sys.exit(status)
"""


def peak_of_command(arguments: Sequence[str]) -> int:
    """The most bytes that `python -m geo ARGUMENTS` held at once; it must write nothing itself."""
    command = [sys.executable, "-c", _REPORTING, *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return int(done.stdout.split("PEAK ")[1]) * 1024


def resident(pid: int) -> int:
    """The bytes that a process and all that it started hold now; shared pages count for each."""
    return sum(_resident(member) for member in tree(pid))


def _resident(pid: int) -> int:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) * 1024 if found else 0
