"""The words around a country: typical ones as bars, each use in context, and back to the text."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.chart import told
from tests.browser.test_main_job import settled

BARS = ".st-key-word_bars .barlayer .point path"
LINES = ".lines li a"


def open_words(page: Page) -> None:
    page.goto("/words?v=1&country=SY")
    expect(page.locator(BARS).first).to_be_visible()
    expect(page.locator(LINES).first).to_be_visible()
    settled(page)


def test_a_word_is_read_in_context(page: Page) -> None:
    open_words(page)
    word, _ = told(page, "word_bars", 0)

    page.locator(BARS).first.click(force=True)

    expect(page.get_by_role("heading", name=f"“{word}” around Syria")).to_be_visible()
    expect(page.locator(LINES).locator("mark").first).to_have_text(re.compile(word, re.I))
    marked = page.locator(LINES).locator("mark").all_inner_texts()
    assert {text.casefold() for text in marked} == {word}


def test_the_names_stand_below_each_other_and_lead_to_their_articles(page: Page) -> None:
    open_words(page)
    marks = page.locator(LINES).locator("mark")
    middles = marks.evaluate_all(
        "marks => marks.map(mark => mark.getBoundingClientRect())"
        ".map(({ left, right }) => (left + right) / 2)"
    )
    assert max(middles) - min(middles) < 4
    name = marks.first.inner_text()

    page.locator(LINES).first.click()

    expect(page).to_have_url(re.compile(r"/article\?.*mention=\d+"))
    expect(page.locator(".mention.chosen")).to_have_text(name)
