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


def test_the_address_opens_the_tab_that_was_open(page: Page) -> None:
    page.goto("/articles")
    page.get_by_role("tab", name="Heat map").click()
    expect(page).to_have_url(re.compile("as=heat"))
    settled(page)

    page.goto(page.url)

    expect(page.get_by_role("tab", name="Heat map")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".st-key-heat .heatmaplayer image")).to_be_attached()
    page.get_by_role("tab", name="List").click()
    expect(page).not_to_have_url(re.compile("as="))


def test_on_a_phone_the_ways_to_other_articles_are_one_row(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/article")
    settled(page)
    ways = page.locator(".st-key-neighbours")
    back, on = (ways.get_by_role("button", name=name) for name in ("Previous", "Next"))

    boxes = [one.bounding_box() for one in (back, ways.get_by_role("combobox"), on)]

    middles = [box["y"] + box["height"] / 2 for box in boxes if box]
    assert max(middles) - min(middles) < 4
    assert boxes[2] and boxes[2]["x"] + boxes[2]["width"] <= 390 - 16
    expect(page.locator("kbd:visible")).to_have_count(0)
    on.click()
    expect(page).to_have_url(re.compile("article="))


def test_keys_lead_to_the_next_article_and_back(page: Page) -> None:
    page.goto("/article")
    settled(page)
    expect(page.locator("kbd:visible")).to_have_count(2)

    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile("article="))
    second = page.url
    settled(page)
    page.keyboard.press("Shift+ArrowLeft")
    expect(page).not_to_have_url(second)


def test_a_text_that_goes_on_below_says_so(page: Page) -> None:
    page.goto("/article")
    settled(page)
    text = page.get_by_role("region", name="Text of the article")
    expect(text).to_have_class("text more")

    text.evaluate("text => text.scrollTo(0, text.scrollHeight)")

    expect(text).to_have_class("text")
