"""The memory of the served dashboard and its worker, once a browser shows what was parsed."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import expect, sync_playwright

from tests import chromium
from tests.benchmarks.memory import resident
from tests.browser.chart import wait_for_map
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import served


def memory_after_first_parse() -> int:
    """Bytes of server and worker after the sample articles were parsed and their map drawn."""
    with TemporaryDirectory() as folder, served(Path(folder)) as app:
        _show(app.address)
        return resident(app.process)


def _show(address: str) -> None:
    expect.set_options(timeout=120_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(ARGUMENTS))
        page = browser.new_page()
        page.goto(address)
        wait_for_map(page)
        browser.close()
