"""Names to look at, decided by keys, in a collection of one's own."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_main_job import metric, settled
from tests.browser.test_sharing import upload


@pytest.fixture
def queue(new_page: NewPage) -> Page:
    """The queue of a collection of one article."""
    page = new_page()
    upload(page)
    page.get_by_role("link", name="Review").click()
    expect(page.locator(".st-key-doubt")).to_be_visible()
    settled(page)
    return page


def test_a_key_decides_on_a_name_and_counts_follow(queue: Page) -> None:
    page = queue
    page.get_by_role("link", name="Overview").click()
    expect(metric(page, "Mentions")).to_have_text("4")
    page.get_by_role("link", name="Review").click()
    doubt = page.locator(".st-key-doubt")
    name = doubt.get_by_role("heading").inner_text()
    expect(doubt.locator("mark")).to_have_text(name)
    settled(page)

    page.keyboard.press("n")

    expect(page.get_by_test_id("stToast")).to_be_visible()
    expect(page.locator(".st-key-doubt").get_by_role("heading", name=name)).to_have_count(0)
    page.get_by_role("tab", name="Corrections").click()
    expect(page.get_by_text("Choose rows to undo them.")).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    expect(metric(page, "Mentions")).not_to_have_text("4")


def test_a_skipped_name_makes_room_for_the_next_and_changes_nothing(queue: Page) -> None:
    page = queue
    name = page.locator(".st-key-doubt").get_by_role("heading").inner_text()

    page.keyboard.press("s")

    expect(page.locator(".st-key-doubt").get_by_role("heading", name=name)).to_have_count(0)
    page.get_by_role("tab", name="Corrections").click()
    expect(page.get_by_text("Nothing has been corrected yet.")).to_be_visible()
