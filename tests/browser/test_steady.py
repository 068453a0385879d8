"""What stands on a page stays where it is while a filter or another page is drawn."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from geo.figures.boundaries import BOUNDARIES_URL
from tests.browser.chart import wait_for_map
from tests.browser.conftest import NewPage
from tests.browser.test_main_job import choose, metric, settled

MOST = 0.1
"""What counts as good: https://web.dev/articles/cls"""

WATCH = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shifted += entry.value;
  }).observe({ type: "layout-shift" });
}"""


def shifted(page: Page) -> float:
    """How far things moved since the last look, by what the browser saw of it."""
    settled(page)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300)))")
    return float(page.evaluate("() => { const sum = shifted; shifted = 0; return sum; }"))


def test_filters_and_pages_move_nothing(page: Page) -> None:
    page.goto("/")
    wait_for_map(page)
    settled(page)
    page.evaluate(WATCH)

    page.get_by_role("button", name="Demonyms").click()
    expect(page).to_have_url(re.compile("kinds="))
    assert shifted(page) < MOST
    choose(page, "Country", "Syria")
    expect(page.locator("article mark").first).to_be_visible()
    assert shifted(page) < MOST
    assert metric(page, "Articles").inner_text() == "12"

    for name in ("Articles", "Method", "Share", "Overview"):
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        assert shifted(page) < MOST, name


def test_maps_find_their_land_at_hand(new_page: NewPage) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto("/method")
    page.wait_for_function("name => window.PlotlyGeoAssets?.[name]?.features", arg=BOUNDARIES_URL)
    page.get_by_role("link", name="Overview", exact=True).first.click()
    wait_for_map(page)

    assert sum(BOUNDARIES_URL in url for url in asked) == 1
