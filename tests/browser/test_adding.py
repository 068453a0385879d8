"""What a person does to add articles, and what a reload in the midst of it costs: nothing."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.conftest import NewPage


def file(name: str, content: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


def test_a_reload_in_the_midst_of_an_upload_loses_nothing_that_had_arrived(
    page: Page, new_page: NewPage
) -> None:
    def hold_the_second(route: Route) -> None:
        if "second.txt" not in route.request.url:
            route.continue_()

    page.goto("/add")
    page.route("**/upload/**", hold_the_second)
    files = [file("first.txt", "Palau votes\n\nPalau votes."), file("second.txt", "Nauru")]
    page.locator("input[type=file]").set_input_files(files=files)
    expect(page.get_by_text("1 of 2 done · 1 article so far")).to_be_visible()

    page.reload()

    expect(page.get_by_text("1 of 2 done · 1 article so far")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_label("Title")).to_have_value("Palau votes")

    elsewhere = new_page()
    elsewhere.goto("/add")
    expect(elsewhere.get_by_role("tab", name="Paste")).to_be_visible()
    expect(elsewhere.get_by_text("Look before you add")).to_have_count(0)


def test_a_pasted_text_is_looked_at_set_right_and_added(page: Page) -> None:
    page.goto("/add")
    page.get_by_role("tab", name="Paste").click()
    page.get_by_label("Text").fill("Tonga signs\n\nTonga signed.\n\nRead more: Samoa in pictures")
    page.get_by_role("button", name="Read text").click()
    expect(page.locator(".section.uncounted")).to_contain_text("Samoa in pictures")

    title = page.get_by_label("Title")
    title.fill("Tonga signs a pact")
    title.press("Enter")
    page.get_by_role("button", name="Add 1 article").click()
    expect(page.get_by_text("1 article added")).to_be_visible()
    page.get_by_role("link", name="Read it").click()

    expect(page.get_by_text("Pasted text ·")).to_be_visible()
    expect(page.get_by_role("combobox", name="Article")).to_have_value(
        re.compile("Tonga signs a pact")
    )
