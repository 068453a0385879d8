"""The heat map of articles by countries: a cell opens its sentences."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.chart import told
from tests.browser.test_main_job import settled


def test_a_cell_of_the_heat_map_opens_its_sentences(page: Page) -> None:
    page.goto("/articles")
    page.get_by_role("tab", name="Heat map").click()
    plot = page.locator(".st-key-heat .js-plotly-plot")
    expect(plot.locator(".heatmaplayer image")).to_be_attached()
    expect(plot.locator("path.point").first).to_be_attached()
    settled(page)
    key, country, _ = told(page, "heat", 0)

    plot.locator("path.point").first.click(force=True)

    expect(page).to_have_url(re.compile(f"country={country}.*only={key}|only={key}.*{country}"))
    expect(page.locator("article mark").first).to_be_visible()
