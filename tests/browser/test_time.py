"""Mentions over time: bars that stand on each other, a drag that filters, a map that plays."""

from __future__ import annotations

import re
from itertools import pairwise

from playwright.sync_api import Page, expect

from tests.browser.test_main_job import choose, metric, settled

BARS = ".st-key-timeline .barlayer .point path"
LABEL = ".st-key-time_map .slider-label"


def open_timeline(page: Page) -> None:
    page.goto("/time")
    expect(page.locator(BARS).nth(20)).to_be_attached()
    settled(page)


def test_the_countries_of_a_period_stand_on_each_other(page: Page) -> None:
    open_timeline(page)

    boxes = page.locator(BARS).evaluate_all(
        "paths => paths.map(path => path.getBoundingClientRect())"
        ".filter(box => box.height > 0).map(({ x, top, bottom }) => [Math.round(x), top, bottom])"
    )

    periods: dict[int, list[tuple[float, float]]] = {}
    for x, top, bottom in boxes:
        periods.setdefault(x, []).append((bottom, top))
    assert len(periods) >= 8
    assert max(map(len, periods.values())) >= 5
    for stack in periods.values():
        stack.sort(reverse=True)
        for (_, top), (bottom, _) in pairwise(stack):
            assert abs(top - bottom) < 2


def test_a_drag_over_the_bars_filters_the_other_pages_too(page: Page) -> None:
    open_timeline(page)
    area = page.locator(".st-key-timeline .nsewdrag").bounding_box()
    assert area
    middle = area["y"] + area["height"] / 2

    page.mouse.move(area["x"] + area["width"] * 0.45, middle)
    page.mouse.down()
    page.mouse.move(area["x"] + area["width"] * 0.6, middle, steps=8)
    page.mouse.move(area["x"] + area["width"] * 0.75, middle, steps=8)
    page.mouse.up()

    expect(page).to_have_url(re.compile(r"since=\d{4}-\d\d-\d\d&until=\d{4}-\d\d-\d\d"))
    expect(page.get_by_text("Only articles from")).to_be_visible()
    expect(page.locator(BARS).nth(20)).to_be_attached()
    page.get_by_role("link", name="Overview").click()
    expect(metric(page, "Articles")).to_have_text(re.compile("^[1-9]$"))
    expect(page).to_have_url(re.compile("since="))


def test_a_period_is_read(page: Page) -> None:
    open_timeline(page)

    choose(page, "Sentences of", "September 2023")

    expect(page).to_have_url(re.compile("period=2023-09-01"))
    expect(page.get_by_text("September 2023 ·")).to_be_visible()
    expect(page.locator("article mark").first).to_be_visible()


def test_the_map_plays_its_periods_until_it_is_stopped(page: Page) -> None:
    page.goto("/time?v=1&step=month")
    page.get_by_role("tab", name="Map over time").click()
    label = page.locator(LABEL).first  # the chosen one; then comes the scale
    expect(label).to_have_text("March 2021")
    play, pause = page.locator(".st-key-time_map .updatemenu-button").all()
    settled(page)

    play.click()
    expect(label).not_to_have_text("March 2021")
    pause.click()

    page.wait_for_function(
        """() => {
          const plot = document.querySelector('.st-key-time_map .js-plotly-plot');
          const { _animationRaf: next, _frameQueue: left } = plot._transitionData;
          return !next && left.length === 0;
        }"""
    )
