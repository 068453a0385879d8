"""The main job without a mouse: choose a country, read, add, see it counted, copy the link."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.chart import wait_for_map
from tests.browser.test_main_job import metric, settled
from tests.browser.test_taking import buttons

MOST_STEPS = 90
AROUND = 8
"""Pixels around a part of the page in which its focus may be seen."""

HAS_FOCUS = """(wanted) => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one === wanted;
}"""


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until `wanted` has the focus, which is to be seen."""
    settled(page)
    expect(wanted).to_be_visible()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if wanted.evaluate(HAS_FOCUS):
            assert looks_focused(page, wanted), f"the focus on {wanted} is not to be seen"
            return
    raise AssertionError(f"{wanted} is not reached by {MOST_STEPS} steps")


def looks_focused(page: Page, wanted: Locator) -> bool:
    """Whether the page looks another way where `wanted` has the focus and where it has not."""
    focused = picture(page, wanted)
    wanted.evaluate("(one) => one.blur()")
    plain = picture(page, wanted)
    wanted.focus()
    return focused != plain


def picture(page: Page, wanted: Locator) -> bytes:
    box = wanted.bounding_box()
    assert box
    return page.screenshot(
        animations="disabled",
        clip={
            "x": max(box["x"] - AROUND, 0),
            "y": max(box["y"] - AROUND, 0),
            "width": box["width"] + 2 * AROUND,
            "height": box["height"] + 2 * AROUND,
        },
    )


def test_the_main_job_is_done_by_keyboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    wait_for_map(page)
    tab_to(page, page.get_by_role("combobox", name="Country"))
    page.keyboard.type("Syria")
    page.keyboard.press("Enter")
    sentence = page.locator("article a").first
    tab_to(page, sentence)
    page.keyboard.press("Enter")
    expect(page.locator(".card h3")).to_contain_text("→")

    tab_to(page, page.get_by_role("link", name="Add articles"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("tab", name="Files"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("textbox", name="Text", exact=True))
    page.keyboard.insert_text("Tokelau votes\n\nThe vote in Tokelau was watched from Samoa.")
    tab_to(page, page.get_by_role("button", name="Read text"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("button", name="Add 1 article"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 article added")).to_be_visible()

    tab_to(page, page.get_by_role("link", name="See them on the map"))
    page.keyboard.press("Enter")
    expect(metric(page, "Articles")).to_have_text("1")
    expect(metric(page, "Countries")).to_have_text("2")
    wait_for_map(page)
    tab_to(page, buttons(page, "map").get_by_role("button", name="Copy link"))
    page.keyboard.press("Enter")
    expect(buttons(page, "map").get_by_role("status")).to_have_text("Link copied.")
    assert "c=" in page.evaluate("navigator.clipboard.readText()")
