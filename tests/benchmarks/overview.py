"""How long a changed filter takes on the overview of a large collection, and what it sends.

`python -m tests.benchmarks overview [ARTICLES]` opens the served dashboard over generated news in
Chromium and switches kinds on and off. A change ends when the script has ended, the figures above
the map are new and the map is drawn.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Page, WebSocket, expect, sync_playwright

from tests import chromium
from tests.benchmarks.collection import database, link_to
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
  const before = [metric(), numbers()];
  const pill = [...document.querySelectorAll('button')]
    .find((button) => button.textContent.trim() === kind);
  const begun = performance.now();
  pill.click();
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


class Change(NamedTuple):
    """One change of a filter: until all was drawn, and what the server sent meanwhile."""

    milliseconds: float
    bytes: int


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    number = int(arguments[0]) if arguments else ARTICLES
    for name, value in figures(changes(number), number):
        print(f"{name:<58}{value:>14}", flush=True)


def figures(measured: Sequence[Change], articles: int) -> Iterator[tuple[str, str]]:
    """The figures with their names."""
    times = sorted(change.milliseconds for change in measured)
    yield f"a filter change over {articles:,} articles, median", f"{median(times):,.0f} ms"
    yield "the slowest tenth, from", f"{times[int(len(times) * 0.9)]:,.0f} ms"
    yield "sent for a change, median", f"{median(c.bytes for c in measured) / 1000:,.0f} kB"
    yield "sent for a change, at most", f"{max(c.bytes for c in measured) / 1000:,.0f} kB"


def changes(articles: int) -> list[Change]:
    """Changes of the kinds that count."""
    with TemporaryDirectory() as folder:
        copied = Path(folder, "browser.db")
        shutil.copy(database(articles), copied)
        token = link_to(copied)
        with served(Path(folder)) as app, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=list(ARGUMENTS)
            )
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            found = list(_changes(page, f"{app.address}/?v=1&c={token}"))
            browser.close()
            return found[len(SWITCHES) :]


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
