"""The tour: offered once, out of the way, by keyboard, and found again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitors


@pytest.fixture
def newcomer(visitors: Visitors) -> Iterator[Page]:
    """A page in a browser that was never here."""
    context = visitors.context(knows_the_tour=False)
    yield visitors.page(context)
    context.close()


def test_it_is_offered_once_taken_by_keyboard_and_found_again(newcomer: Page) -> None:
    page = newcomer
    page.goto("/")
    card = page.get_by_role("dialog", name="New here?")
    card.get_by_role("button", name="Start").focus()
    page.keyboard.press("Enter")

    first = page.get_by_role("dialog", name="Where the news is")
    expect(first.get_by_role("heading")).to_be_focused()
    expect(first).to_contain_text("1 of 6")
    first.get_by_role("button", name="Next").press("Enter")
    expect(page.get_by_role("dialog", name="Every number has its sentences")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".tour")).to_have_count(0)

    page.reload()
    again = page.get_by_role("button", name="Take the tour")
    expect(again).to_be_visible()
    expect(page.locator(".tour")).to_have_count(0)
    again.click()
    expect(first).to_be_visible()


def test_who_comes_by_a_link_is_not_held_up(newcomer: Page) -> None:
    newcomer.goto("/?v=1&country=SY")
    expect(newcomer.locator("article mark").first).to_be_visible()
    expect(newcomer.locator(".tour")).to_have_count(0)

    newcomer.goto("/embed?embed=true&chart=map")
    expect(newcomer.get_by_role("link", name="See it in Dateline")).to_be_visible()
    expect(newcomer.locator(".tour")).to_have_count(0)
