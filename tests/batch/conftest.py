"""A Dask cluster as people start one: a scheduler and two workers, each a process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.batch import processes
from tests.store.conftest import shared, store

__all__ = ["Cluster", "cluster", "shared", "start", "started", "store"]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The address of a scheduler, and its workers."""

    address: str
    workers: list[subprocess.Popen[str]]


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """`dask ...` in a session of its own, so that all of it can be ended."""
    with (folder / "dask.log").open("a") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            stdout=log,
            stderr=log,
            text=True,
            start_new_session=True,
        )


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as ending:
        yield started(folder, ending)


def started(folder: Path, ending: ExitStack) -> Cluster:
    """A scheduler and two workers, which end with `ending`."""
    from distributed import Client

    at = folder / "scheduler.json"
    shared = ("--no-dashboard", "--scheduler-file", str(at))
    scheduler = start(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", *shared)
    ending.callback(processes.end, scheduler)
    processes.wait_for(at.is_file, scheduler)
    scratch = ("--local-directory", str(folder / "scratch"))
    workers = [start(folder, "worker", "--nthreads", "1", *shared, *scratch) for _ in range(2)]
    for worker in workers:
        ending.callback(processes.end, worker)
    client: Any = Client(scheduler_file=str(at), timeout=60)  # type: ignore[no-untyped-call]
    with client:
        client.wait_for_workers(2, timeout=120)
        return Cluster(client.scheduler.address, workers)
