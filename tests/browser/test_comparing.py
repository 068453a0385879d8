"""Two selections of articles: their difference on the map, ranked, and what both say."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.chart import click_map, told, wait_for_map
from tests.browser.test_main_job import settled

POINTS = ".st-key-compare_points .scatterlayer path.point"


def open_differences(page: Page) -> None:
    page.goto("/compare")
    wait_for_map(page)
    expect(page.locator(POINTS).first).to_be_visible()
    settled(page)


def test_the_difference_map_has_both_colours_and_opens_what_both_say(page: Page) -> None:
    open_differences(page)
    colors = page.locator(".st-key-compare_map .choroplethlayer .trace").last.evaluate(
        "trace => [...new Set([...trace.querySelectorAll('path')]"
        ".map(path => getComputedStyle(path).fill))]"
    )
    assert any(blue > red for red, _, blue in map(rgb, colors))
    assert any(red > blue for red, _, blue in map(rgb, colors))

    click_map(page, 35.3, 38.5)

    expect(page.get_by_text("A: Syria ·")).to_be_visible()
    expect(page.get_by_text("B: Syria ·")).to_be_visible()
    expect(page.locator("article mark").first).to_be_visible()


def rgb(color: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", color)[:3]]


def test_the_ranked_differences_have_intervals_and_open_what_both_say(page: Page) -> None:
    open_differences(page)
    number = page.locator(POINTS).count()
    assert 10 < number <= 18
    expect(page.locator(".st-key-compare_points .errorbar path")).to_have_count(number)
    code, words = told(page, "compare_points", 0)
    assert " pp<br>" in words

    for _ in range(5):  # what is drawn anew meanwhile is not hit
        page.locator(POINTS).first.click(force=True)
        page.wait_for_timeout(2_000)
        if f"country={code}" in page.url:
            break

    expect(page).to_have_url(re.compile(f"country={code}"))
    expect(page.locator("strong", has_text=re.compile("^A: "))).to_be_visible()


def test_both_sides_are_drawn_on_one_scale(page: Page) -> None:
    open_differences(page)
    page.get_by_role("tab", name="Side by side").click()
    plots = page.locator("[class*=st-key-compare_map_] .js-plotly-plot")
    expect(plots).to_have_count(2)
    expect(plots.nth(1).locator(".choroplethlayer path").nth(200)).to_be_attached()

    first, second = plots.evaluate_all(
        "plots => plots.map(({ _fullLayout: { coloraxis } }) => [coloraxis.cmin, coloraxis.cmax])"
    )

    assert first == second


def test_other_sides_give_another_comparison(page: Page) -> None:
    open_differences(page)

    page.locator(".st-key-versus").get_by_text("Articles", exact=True).click()

    expect(page).to_have_url(re.compile("versus=articles"))
    expect(page.get_by_role("combobox", name="A", exact=True)).to_be_visible()
    expect(page.locator(POINTS).first).to_be_visible()
