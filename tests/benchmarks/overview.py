"""How long a changed filter takes on the overview of a large collection, and what it sends.

`python -m tests.benchmarks overview [ARTICLES [ADDRESS]]` opens the served dashboard over generated
news in Chromium and switches kinds on and off, then goes from page to page. A change ends when the
script has ended, the figures above the map are new and the map is drawn; a page is there when its
script has ended and what it is about is drawn. ADDRESS names an empty PostgreSQL database; by
default the news is in a SQLite file.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Page, WebSocket, expect, sync_playwright

from tests import chromium
from tests.benchmarks.collection import database, fill, link_to
from tests.benchmarks.processes import proportional, tree
from tests.browser.chart import wait_for_map
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import served

ARTICLES = 10_000
SCORES = (0.05, 0.1, 0.15, 0.2, 0.25)
"""The least scores of the rounds; the first one warms up."""

SWITCHES = ("Demonyms", "Places", "Demonyms", "Countries", "Places", "Demonyms")
"""Kinds to switch on or off: each time, others are left than ever before."""

_MEASURE = """async (kind) => {
  const metric = () => [...document.querySelectorAll('[data-testid=stMetricValue]')]
    .map((value) => value.textContent).join(' ');
  const running = () => document.querySelector('[data-testid=stApp]')
    .getAttribute('data-test-script-state') !== 'notRunning';
  const numbers = () => JSON.stringify([...document.querySelectorAll('.js-plotly-plot')]
    .flatMap((plot) => plot.data ?? []).map((trace) => trace.z ?? 0));
  const painted = () => document.querySelector('.choroplethlayer path') !== null;
  const pill = () => [...document.querySelectorAll('button')]
    .find((button) => button.textContent.trim() === kind);
  while (!pill()) await new Promise(requestAnimationFrame);
  const before = [metric(), numbers()];
  const begun = performance.now();
  pill().click();
  await new Promise((done, fail) => {
    const look = () => {
      const changed = metric() !== before[0] && numbers() !== before[1];
      if (changed && painted() && !running()) done();
      else if (performance.now() - begun > 60000) fail(new Error('No change within a minute.'));
      else requestAnimationFrame(look);
    };
    look();
  });
  return performance.now() - begun;
}"""
"""Streamlit may put another chart in the place of the first, so each look finds it anew."""


ROUNDS = 9
"""How often each page is opened, after a first time."""

WAYS = {
    "Articles": "[data-testid=stDataFrame] canvas",
    "Overview": ".choroplethlayer path",
    "Article": ".choroplethlayer path",
}
"""Pages by their names in the navigation, with what they are about."""

_GO = """async ([name, mark]) => {
  const app = () => document.querySelector('[data-testid=stApp]');
  const running = () => app().getAttribute('data-test-script-state') !== 'notRunning';
  const title = () => document.querySelector('h1')?.textContent.trim();
  const links = () => [...document.querySelectorAll('a')];
  const link = () => links().find((a) => a.textContent.trim().endsWith(name));
  while (!link()) await new Promise(requestAnimationFrame);
  const begun = performance.now();
  link().click();
  await new Promise((done, fail) => {
    const look = () => {
      if (title() === name && !running() && document.querySelector(mark)) done();
      else if (performance.now() - begun > 120000) fail(new Error(`No page ${name}.`));
      else requestAnimationFrame(look);
    };
    look();
  });
  return performance.now() - begun;
}"""


_NEXT = """async () => {
  const app = () => document.querySelector('[data-testid=stApp]');
  const running = () => app().getAttribute('data-test-script-state') !== 'notRunning';
  const heading = () => [...document.querySelectorAll('[data-testid=stText]')]
    .map((text) => text.textContent).join(' ');
  const before = heading();
  const begun = performance.now();
  document.querySelector('.st-key-next_article button').click();
  await new Promise((done, fail) => {
    const look = () => {
      const drawn = document.querySelector('.choroplethlayer path');
      if (heading() && heading() !== before && !running() && drawn) done();
      else if (performance.now() - begun > 120000) fail(new Error('No next article.'));
      else requestAnimationFrame(look);
    };
    look();
  });
  return performance.now() - begun;
}"""


class Measured(NamedTuple):
    """Changes of filters, milliseconds until the first page and for others, bytes of memory."""

    changes: list[Change]
    first: float
    pages: dict[str, list[float]]
    memory: int


class Change(NamedTuple):
    """One change of a filter: until all was drawn, and what the server sent meanwhile."""

    milliseconds: float
    bytes: int


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    number = int(arguments[0]) if arguments else ARTICLES
    if len(arguments) > 1:
        address = arguments[1]
        fill(address, number)
    else:
        address = database(number)
    measured = measure(address)
    for name, value in figures(measured, number):
        print(f"{name:<58}{value:>14}", flush=True)


def figures(measured: Measured, articles: int) -> Iterator[tuple[str, str]]:
    """The figures with their names."""
    changes = measured.changes
    times = sorted(change.milliseconds for change in changes)
    yield f"a filter change over {articles:,} articles, median", f"{median(times):,.0f} ms"
    yield "the slowest tenth, from", f"{times[int(len(times) * 0.9)]:,.0f} ms"
    yield "sent for a change, median", f"{median(c.bytes for c in changes) / 1000:,.1f} kB"
    yield "sent for a change, at most", f"{max(c.bytes for c in changes) / 1000:,.1f} kB"
    yield "the overview, opened first, with the browser's scripts", f"{measured.first:,.0f} ms"
    for page, pages in measured.pages.items():
        yield f"{page}, median", f"{median(pages):,.0f} ms"
    yield "memory of the server with its processes", f"{measured.memory / 1_000_000:,.0f} MB"


def measure(address: str) -> Measured:
    """Changes of the kinds that count, and ways to pages."""
    token = link_to(address)
    with (
        TemporaryDirectory() as folder,
        served(Path(folder), settings={"GEO_DATABASE_URL": address}) as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(300_000)
        expect.set_options(timeout=300_000)
        begun = time.monotonic()
        page.goto(f"{app.address}/?v=1&c={token}")
        wait_for_map(page)
        first = (time.monotonic() - begun) * 1000
        changes = list(_changes(page, f"{app.address}/?v=1&c={token}"))
        pages = _pages(page)
        browser.close()
        memory = sum(map(proportional, tree(app.process)))
        return Measured(changes[len(SWITCHES) :], first, pages, memory)


def _pages(page: Page) -> dict[str, list[float]]:
    """How long each page takes in an open browser, several times."""
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS + 1):
        for name, mark in WAYS.items():
            found.setdefault(name, []).append(float(page.evaluate(_GO, [name, mark])))
        found.setdefault("the next article", []).append(float(page.evaluate(_NEXT)))
    return {name: times[1:] for name, times in found.items()}


def _changes(page: Page, address: str) -> Iterator[Change]:
    """Changes to filters that nobody had before, so that nothing of them was kept."""
    sent: list[int] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: sent.append(len(frame)))

    page.on("websocket", listen)
    page.set_default_timeout(300_000)
    expect.set_options(timeout=300_000)
    for score in SCORES:
        page.goto(f"{address}&score={score}")
        wait_for_map(page)
        state = "data-test-script-state"
        expect(page.get_by_test_id("stApp")).to_have_attribute(state, "notRunning")
        for kind in SWITCHES:
            sent.clear()
            milliseconds = float(page.evaluate(_MEASURE, kind))
            yield Change(milliseconds, sum(sent))
