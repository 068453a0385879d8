"""The served dashboard in a browser: how long its first page takes, and its memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Page, expect, sync_playwright

from tests import chromium
from tests.benchmarks.memory import resident
from tests.benchmarks.processes import processor_seconds, tree
from tests.benchmarks.startup import Start
from tests.browser.chart import wait_for_map
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import served


def first_page() -> Start:
    """From the start of the server, over a new store, until a browser shows the first heading."""
    with TemporaryDirectory() as folder, browser() as page:
        begun = perf_counter()
        with served(Path(folder)) as app:
            page.goto(app.address)
            expect(page.get_by_role("heading").first).to_be_visible()
            return Start(perf_counter() - begun, sum(map(processor_seconds, tree(app.process))))


def memory_after_first_parse() -> int:
    """Bytes of server and worker after the sample articles were parsed and their map drawn."""
    with TemporaryDirectory() as folder, served(Path(folder)) as app, browser() as page:
        page.goto(app.address)
        wait_for_map(page)
        return resident(app.process)


@contextmanager
def browser() -> Iterator[Page]:
    """A page in Chromium."""
    expect.set_options(timeout=120_000)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.find(), args=list(ARGUMENTS))
        yield started.new_page()
        started.close()
