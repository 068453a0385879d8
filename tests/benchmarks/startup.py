"""How long it takes until something can be done."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from resource import RUSAGE_CHILDREN, getrusage
from typing import NamedTuple

STARTS = {
    "import geo": ["-c", "import geo"],
    "python -m geo --help": ["-m", "geo", "--help"],
    "pipeline ready": ["-c", "import geo; geo.pipeline()"],
    "first article parsed": ["-c", "import geo; geo.parse(geo.load(b'Rain in Lima', 'a.txt')[0])"],
    "first page's imports": ["-c", "import geo.dashboard.navigation, geo.dashboard.data"],
}
_ROUNDS = 3


class Start(NamedTuple):
    """Seconds on the clock, and of processors, which other work on the machine changes less."""

    clock: float
    processor: float


def starts() -> dict[str, Start]:
    """From the start of Python to the end of each of `STARTS`, the best of three."""
    return {name: min(_start(how) for _ in range(_ROUNDS)) for name, how in STARTS.items()}


def _start(how: Sequence[str]) -> Start:
    worked, begun = _processor(), time.perf_counter()
    subprocess.run([sys.executable, *how], check=True, stdout=subprocess.DEVNULL)
    return Start(time.perf_counter() - begun, _processor() - worked)


def _processor() -> float:
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
