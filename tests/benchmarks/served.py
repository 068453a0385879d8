"""The memory of the served dashboard and its worker, once a browser shows what was parsed."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import httpx
from playwright.sync_api import sync_playwright

from geo.store import Store
from tests import chromium
from tests.benchmarks.memory import resident

_PATIENCE = 120.0


def memory_after_first_parse() -> int:
    """Bytes of server and worker after the sample articles were parsed and a page drawn."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/dateline.db"
        with _server(url) as (server, address):
            _show(address, url)
            return resident(server.pid)


@contextmanager
def _server(url: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    port = _free_port()
    command = [sys.executable, "-m", "geo", "serve", "--port", str(port)]
    environment = {**os.environ, "GEO_DATABASE_URL": url}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_healthy(address)
        yield server, address
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_healthy(address: str) -> None:
    for _ in _tries("The server did not start"):
        try:
            if httpx.get(f"{address}/_stcore/health").is_success:
                return
        except httpx.TransportError:
            continue


def _show(address: str, url: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        page.get_by_role("heading").first.wait_for()
        for _ in _tries("The samples were not parsed"):
            if Store.open(url).articles():
                break
        page.reload()
        page.locator(".js-plotly-plot").first.wait_for(timeout=_PATIENCE * 1000)
        browser.close()


def _tries(complaint: str) -> Iterator[None]:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        yield
        time.sleep(0.2)
    raise TimeoutError(f"{complaint} within {_PATIENCE:.0f} seconds.")
