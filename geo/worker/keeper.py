"""The folders with the files of jobs, each locked by the process that works on them.

The system lets go of a lock when its process ends, however it ends. So a folder that can be locked
is left over, and whoever locks it goes on with its jobs.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock, Timeout


class Keeper:
    """A folder of this process in `root`, and those that it took over."""

    def __init__(self, root: Path) -> None:
        self._root = root.absolute()
        self.id = secrets.token_hex(16)
        self._locks: dict[str, FileLock] = {}
        self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder(self.id).mkdir(mode=0o700)
        self._lock(self.id)

    def folder(self, job: str, keeper: str | None = None) -> Path:
        """The folder of a job."""
        return self._folder(keeper or self.id) / job

    def take_over(self, keepers: Iterable[str]) -> list[str]:
        """Those of the keepers whose processes ended; their folders are this process's now."""
        return [name for name in sorted(keepers) if name not in self._locks and self._lock(name)]

    def close(self, left: Iterable[str] = ()) -> None:
        """Let go of the folders, and remove those in which no job is left."""
        kept = set(left)
        for name, lock in self._locks.items():
            lock.release()
            if name not in kept:
                shutil.rmtree(self._folder(name), ignore_errors=True)
        self._locks.clear()

    def _lock(self, keeper: str) -> bool:
        folder = self._folder(keeper)
        if not folder.is_dir():
            return False
        lock = FileLock(folder / "lock", thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        self._locks[keeper] = lock
        return True

    def _folder(self, keeper: str) -> Path:
        return self._root / keeper
