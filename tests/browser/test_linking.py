"""The text of an article and its map point at each other."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chart import spot, wait_for_map

RING = ".st-key-article_map .pointed-at"


def open_article(page: Page) -> None:
    """The first article, on Syria's president in Hangzhou."""
    page.goto("/article")
    expect(mention(page, "Hangzhou").first).to_be_visible()
    wait_for_map(page)


def mention(page: Page, name: str) -> Locator:
    return page.locator(".text .mention", has_text=name)


def middle(locator: Locator) -> tuple[float, float]:
    box: Any = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def point_at(page: Page, lat: float, lon: float) -> Locator:
    """What is marked in the text while the mouse rests there; a map that is drawn yet moves."""
    marked = page.locator(".mention.pointed")
    for step in range(20):
        x, y = spot(page, lat=lat, lon=lon)
        page.mouse.move(x + step % 2, y)
        page.wait_for_timeout(500)
        if marked.count():
            break
    expect(marked.first).to_be_visible()
    return marked


def test_a_mention_marks_its_point_by_mouse_and_by_keyboard(page: Page) -> None:
    open_article(page)
    hangzhou = mention(page, "Hangzhou").first

    hangzhou.hover()
    expect(page.locator(RING)).to_have_count(1)
    x, y = middle(page.locator(RING))
    there = spot(page, lat=30.29365, lon=120.16142)
    assert abs(x - there[0]) < 2
    assert abs(y - there[1]) < 2

    page.mouse.move(0, 0)
    expect(page.locator(RING)).to_have_count(0)
    hangzhou.focus()
    expect(page.locator(RING)).to_have_count(1)
    hangzhou.blur()
    expect(page.locator(RING)).to_have_count(0)


def test_a_point_marks_its_mentions_and_brings_the_first_into_sight(page: Page) -> None:
    open_article(page)
    text = page.locator(".text")
    text.evaluate("text => { text.scrollTop = text.scrollHeight }")

    marked = point_at(page, lat=33.5102, lon=36.29128)

    expect(marked.first).to_be_in_viewport()
    assert set(marked.all_inner_texts()) == {"Damascus"}
    page.mouse.move(0, 0)
    expect(marked).to_have_count(0)


def test_a_point_that_the_mouse_found_before_the_text_listens_is_marked(page: Page) -> None:
    page.add_init_script(
        "const often = window.setInterval;"
        "window.setInterval = (does, every, ...rest) =>"
        "  often(does, every === 400 ? 9000 : every, ...rest);"
    )
    open_article(page)
    x, y = spot(page, lat=33.5102, lon=36.29128)
    page.mouse.move(x, y)
    page.mouse.move(x + 1, y)
    expect(page.locator(".hoverlayer .hovertext")).to_be_visible()
    marked = page.locator(".mention.pointed")
    expect(marked).to_have_count(0)

    expect(marked.first).to_be_visible(timeout=15_000)

    assert set(marked.all_inner_texts()) == {"Damascus"}


def test_a_country_marks_its_names_its_people_and_its_places(page: Page) -> None:
    open_article(page)

    marked = set(point_at(page, lat=40.0, lon=90.0).all_inner_texts())

    assert {"China", "Chinese", "Hangzhou"} <= marked
    assert not marked & {"Syria", "Syrian", "Damascus"}
