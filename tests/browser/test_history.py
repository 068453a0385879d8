"""Back and Forward lead from view to view, one step each."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.test_main_job import choose, metric, settled


def test_back_and_forward_lead_through_what_was_seen(page: Page) -> None:
    page.goto("/")
    expect(metric(page, "Mentions")).to_be_visible()
    choose(page, "Country", "Syria")
    expect(page).to_have_url(re.compile(r"/\?v=1&country=SY$"))
    page.get_by_role("link", name="Article", exact=True).click()
    page.locator(".text .mention").first.click()
    expect(page).to_have_url(re.compile(r"/article\?v=1&mention=\d+$"))
    page.get_by_role("link", name="Overview").click()
    expect(page.locator("article mark").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?v=1&country=SY$"))
    settled(page)

    page.go_back()
    expect(page.locator(".mention.chosen")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/article$"))
    expect(page.locator(".text .mention").first).to_be_visible()
    expect(page.locator(".mention.chosen")).to_have_count(0)
    page.go_back()
    expect(page.get_by_text("mentions in").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.get_by_role("combobox", name="Country")).to_have_value("")

    page.go_forward()
    expect(page.get_by_role("combobox", name="Country")).to_have_value("Syria")


def test_an_address_of_an_earlier_version_shows_the_same(page: Page) -> None:
    page.goto("/?kinds=country&country=SY&utm_source=mail")

    expect(page.get_by_role("combobox", name="Country")).to_have_value("Syria")
    expect(page).to_have_url(re.compile(r"/\?v=1&kinds=country&country=SY$"))
