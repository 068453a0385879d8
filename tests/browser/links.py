"""Addresses of the dashboard."""

import re

from playwright.sync_api import Page, expect


def token_of(address: str) -> str:
    """The token of the collection that an address opens."""
    found = re.search(r"[?&]c=([\w-]+)", address)
    assert found, address
    return found[1]


def made(page: Page) -> str:
    """The address of a new collection with nothing in it."""
    page.goto("/collections")
    form = page.get_by_test_id("stForm").filter(has_text="Make the collection")
    form.get_by_role("textbox").first.fill("Articles of mine")
    form.get_by_role("button", name="Make the collection").click()
    expect(page.locator(".where")).to_contain_text("Articles of mine")
    return page.url
