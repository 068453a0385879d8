"""How much visitors may have written to the disk: some of it is left free, whoever asks."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import gettempdir

LEAST_FREE_BYTES = 500_000_000


def room(folder: Path | str | None = None) -> int:
    """How many bytes more may be written below a folder, or for files that are soon gone."""
    return shutil.disk_usage(folder or gettempdir()).free - LEAST_FREE_BYTES
