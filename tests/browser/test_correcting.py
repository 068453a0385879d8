"""A name that was missed is added by selecting it, and a correction is undone in their list."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.links import token_of
from tests.browser.test_main_job import add, metric, settled

STORY = b"Tuvalu and Kiribati sign a pact\n\nOfficials of Tuvalu met at the Maneaba on Monday."

SPOT = """(root, words) => {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (!walk.nextNode().data.includes(words)) continue;
  const range = document.createRange();
  const start = walk.currentNode.data.indexOf(words);
  range.setStart(walk.currentNode, start);
  range.setEnd(walk.currentNode, start + words.length);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return [(left + right) / 2, (top + bottom) / 2];
}"""
"""Where in the window words of a text stand."""


def test_a_missed_name_is_selected_and_added_and_taken_back(page: Page) -> None:
    add(page, "pact.txt", STORY)
    expect(page.get_by_text("1 article added")).to_be_visible()
    mine = token_of(page.url)
    page.goto(f"/article?v=1&c={mine}")
    text = page.locator(".text")
    expect(text.locator(".mention").first).to_be_visible()
    settled(page)

    page.mouse.dblclick(*text.evaluate(SPOT, "Maneaba"))
    page.get_by_role("button", name="Add “Maneaba” as a mention").click()
    page.get_by_label("Name in the gazetteer").fill("South Tarawa")
    page.get_by_label("Name in the gazetteer").press("Enter")
    expect(page.get_by_text("Counts: Kiribati 1 → 2")).to_be_visible()
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(text.locator(".mention.corrected", has_text="Maneaba")).to_be_visible()

    page.goto(f"/review?v=1&c={mine}")
    page.get_by_role("tab", name="Corrections").click()
    table = page.get_by_test_id("stDataFrame")
    box = table.bounding_box()
    assert box
    page.mouse.click(box["x"] + 20, box["y"] + 52)
    page.get_by_role("button", name="Undo 1 correction").click()
    expect(page.get_by_text("Nothing has been corrected yet.")).to_be_visible()
    page.goto(f"/?v=1&c={mine}")
    expect(metric(page, "Mentions")).to_have_text("3")
