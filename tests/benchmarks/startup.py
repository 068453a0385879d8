"""How long it takes until something can be done."""

from __future__ import annotations

import subprocess
import sys
import time

STARTS = {
    "import geo": "import geo",
    "pipeline ready": "import geo; geo.pipeline()",
    "first page's imports": "import geo.dashboard.navigation, geo.dashboard.data",
}
_ROUNDS = 3


def seconds() -> dict[str, float]:
    """Seconds from the start of Python to the end of each of `STARTS`, the best of three."""
    return {name: min(_seconds(code) for _ in range(_ROUNDS)) for name, code in STARTS.items()}


def _seconds(code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - begun
