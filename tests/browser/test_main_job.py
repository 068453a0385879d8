"""What a person does: open, look, add, follow a number to its sentence, send the link."""

from __future__ import annotations

import re
from urllib.parse import unquote

from playwright.sync_api import FilePayload, Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from tests.browser.chart import LAND, PINS, click_map, wait_for_map
from tests.browser.conftest import NewPage
from tests.browser.links import token_of

STORY = b"""Tuvalu and Kiribati sign a pact

Officials of Tuvalu met in Suva on Monday. Kiribati hopes for more.
"""


def metric(page: Page, label: str) -> Locator:
    return page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue")


def give(page: Page, name: str, content: bytes, to: str = "") -> None:
    page.goto(f"/add{to}")
    file: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator("input[type=file]").set_input_files(files=[file])


def add(page: Page, name: str, content: bytes) -> None:
    give(page, name, content)
    page.get_by_role("button", name="Add 1 article").click()


def settled(page: Page) -> None:
    """Wait until the page has been drawn to its end, so that nothing on it is replaced."""
    state = "data-test-script-state"
    expect(page.get_by_test_id("stApp")).to_have_attribute(state, "notRunning")


def choose(page: Page, box: str, option: str) -> None:
    """Choose an option as a person does: a list that closed under a redraw is opened again."""
    for _ in range(10):
        page.get_by_role("combobox", name=box).fill(option)
        try:
            page.get_by_role("option", name=option).click(timeout=3_000)
        except TooLate:
            continue
        return
    raise AssertionError(f"{option!r} could not be chosen in {box!r}")


COUNTING_CLICKS = """
  window.clicks = 0;
  addEventListener("click", (event) => { if (event.isTrusted) window.clicks += 1; }, true);
"""


def test_three_clicks_lead_to_the_sentences_on_a_country_in_an_article(page: Page) -> None:
    page.add_init_script(COUNTING_CLICKS)
    page.goto("/")

    click_map(page, lat=32.5, lon=54.0)
    story = page.locator("article").filter(has_text="Saudi Arabia and Iran agree in Beijing")
    story.locator("mark").first.click()

    expect(page.locator(".card h3")).to_contain_text("Iran")
    expect(page.locator(".mention.chosen")).to_be_in_viewport()
    assert page.locator(".mention.same").count() > 1
    assert page.evaluate("window.clicks") <= 3


def test_the_map_is_drawn_with_every_country(page: Page) -> None:
    page.goto("/")
    wait_for_map(page)

    filled = page.locator(LAND).evaluate_all(
        "paths => paths.filter(path => path.getAttribute('d') "
        "&& getComputedStyle(path).fill !== 'none').length"
    )
    assert filled > 240
    assert page.locator(PINS).count() > 70


def test_an_upload_changes_the_counts(page: Page) -> None:
    add(page, "pacific.txt", STORY)
    expect(page.get_by_text("1 article added")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 article added")).to_be_visible()
    page.get_by_role("link", name="See them on the map").click()

    expect(metric(page, "Articles")).to_have_text("1")
    expect(page).to_have_url(re.compile(r"articles=[0-9a-f]{16}"))
    mine = token_of(page.url)
    page.goto(f"/?c={mine}")
    expect(metric(page, "Articles")).to_have_text("1")
    assert int(metric(page, "Mentions").inner_text()) >= 4

    give(page, "again.txt", STORY, f"?c={mine}")
    expect(page.get_by_text("0 articles added, 1 already there, 0 refused.")).to_be_visible()


def test_a_click_on_a_country_reads_its_sentences(page: Page) -> None:
    page.goto("/")
    click_map(page, 27, 17)

    expect(page).to_have_url(re.compile(r"country=LY"))
    expect(page.get_by_text("Libya ·")).to_be_visible()
    sentence = page.locator("article a").filter(has_text="Derna").first
    expect(sentence.locator("mark").first).to_be_visible()

    sentence.click()
    expect(page).to_have_url(re.compile(r"/article\?(.*&)?article=[0-9a-f]{16}&mention=\d+"))
    expect(page.locator(".mention.chosen")).to_be_visible()
    expect(page.locator(".card h3")).to_contain_text("→")


def test_a_click_on_a_pin_chooses_a_small_state(page: Page) -> None:
    page.goto("/")
    click_map(page, -20.28, 57.57)

    expect(page).to_have_url(re.compile(r"country=MU"))


def test_a_click_on_a_bar_chooses_its_country(page: Page) -> None:
    page.goto("/")
    wait_for_map(page)
    bar = page.locator(".barlayer .point path").first.bounding_box()
    assert bar
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)

    expect(page).to_have_url(re.compile(r"country=[A-Z]{2}"))
    expect(page.get_by_role("tab", name="Sentences")).to_have_attribute("aria-selected", "true")


def test_a_highlight_shows_its_place(page: Page) -> None:
    page.goto("/article")
    page.locator(".mention", has_text="Hangzhou").first.click()

    card = page.locator(".card")
    expect(card).to_contain_text("Hangzhou, Zhejiang, China · 30.")
    expect(card).to_contain_text("score")
    expect(page).to_have_url(re.compile(r"mention=\d+"))
    assert page.locator(".mention.same", has_text="Hangzhou").count() >= 2


def test_highlights_work_by_keyboard(page: Page) -> None:
    page.goto("/article")
    page.locator(".mention", has_text="China").first.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".card h3")).to_have_text("China → China")


def test_a_click_on_the_map_finds_the_mention_in_the_text(page: Page) -> None:
    page.goto("/article")
    click_map(page, 30.29, 120.16)

    expect(page.locator(".mention.chosen")).to_have_text("Hangzhou")


def test_sections_that_do_not_count_are_labelled(page: Page) -> None:
    page.goto("/article")
    expect(page.locator("section.title")).to_be_visible()

    titles = page.get_by_role("combobox", name="Article")
    titles.click()
    titles.fill("Saudi Arabia and Iran agree")
    page.keyboard.press("Enter")

    expect(page.locator("section.uncounted .label").first).to_contain_text("not counted")


def test_the_copied_link_shows_the_same_in_another_browser(new_page: NewPage) -> None:
    mine = new_page()
    mine.context.grant_permissions(["clipboard-read", "clipboard-write"])
    mine.goto("/?kinds=country,place")
    click_map(mine, 27, 17)
    expect(mine.get_by_text("Libya ·")).to_be_visible()
    mine.get_by_test_id("stPopoverButton").filter(has_text="Copy link").click()
    copied = mine.get_by_test_id("stCode")
    copied.hover()
    copied.get_by_role("button").click()
    link = mine.evaluate("navigator.clipboard.readText()")

    yours = new_page()
    yours.goto(link)

    wait_for_map(yours)
    heading = mine.get_by_text("Libya ·").inner_text()
    expect(yours.get_by_text("Libya ·")).to_have_text(heading)
    expect(metric(yours, "Mentions")).to_have_text(metric(mine, "Mentions").inner_text())
    assert unquote(yours.url) == unquote(mine.url)


def test_back_shows_the_view_of_before(page: Page) -> None:
    page.goto("/?country=LY")
    expect(page.get_by_text("Libya ·")).to_be_visible()
    click_map(page, 62, 100)
    expect(page.get_by_text("Russia ·")).to_be_visible()

    page.go_back()

    expect(page.get_by_text("Libya ·")).to_be_visible()


def test_an_added_article_can_be_removed(page: Page) -> None:
    add(page, "short.txt", b"Nauru votes\n\nNauru votes on Sunday.")
    expect(page.get_by_text("1 article added")).to_be_visible()
    settled(page)

    page.get_by_text("Remove articles").click()
    choose(page, "Added articles", "Nauru votes")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove…").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto("/")
    page.get_by_role("combobox", name="Articles").fill("Nauru")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.get_by_role("option", name="Nauru votes")).to_have_count(0)
