"""The real app on a free port, over a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import httpx

ROOT = Path(__file__).parents[2]
START_SECONDS = 180.0


class App(NamedTuple):
    """The running app: where it is served, and its process."""

    address: str
    process: int


@contextmanager
def served(
    folder: Path, *more: str, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[App]:
    """The app while it runs; its database and log are in `folder`.

    `more` are options of Streamlit, `settings` environment variables.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    options = ["--server.address", "127.0.0.1", "--server.port", str(port)]
    database = {"GEO_DATABASE_URL": f"sqlite:///{folder}/browser.db"}
    environment = os.environ | database | dict(settings)
    with (folder / "app.log").open("wb") as log:
        app = subprocess.Popen(
            [*command, *options, *more], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        _wait_until_up(address, app)
        yield App(address, app.pid)
    finally:
        app.terminate()
        app.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until_up(address: str, app: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if app.poll() is not None:
            raise RuntimeError(f"The app ended with status {app.returncode}")
        try:
            httpx.get(f"{address}/_stcore/health").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The app was not up after {START_SECONDS:.0f} seconds")
