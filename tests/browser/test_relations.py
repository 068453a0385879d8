"""Countries that are named together: each picture and the list lead to what names both."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chart import LAND, told
from tests.browser.test_main_job import settled

SHOWN = 60


def dots(page: Page, picture: str, layer: str) -> Locator:
    """What is clicked: the dots in the middle of the lines."""
    return page.locator(f".st-key-pairs_{picture} {layer} .trace").last.locator("path.point")


def open_picture(page: Page, name: str) -> None:
    page.goto("/relations")
    page.get_by_role("tab", name=name, exact=True).click()
    settled(page)


def expect_sentences(page: Page, codes: list[str], names: str) -> None:
    """That the sentences of a pair are open, each with a name of one of them."""
    expect(page).to_have_url(re.compile(rf"pair={codes[0]}(,|%2C){codes[1]}"))
    expect(page.get_by_text(f"{names} ·")).to_be_visible()
    expect(page.get_by_role("tab", name="Sentences")).to_have_attribute("aria-selected", "true")
    expect(page.locator("article mark").first).to_be_visible()


@pytest.mark.parametrize(
    ("picture", "layer"), [("Ring", ".scatterlayer"), ("Map", ".geo .scatterlayer")]
)
def test_the_dot_of_a_line_opens_the_sentences_that_name_both(
    page: Page, picture: str, layer: str
) -> None:
    open_picture(page, picture)
    dot = dots(page, picture.lower(), layer)
    expect(dot).to_have_count(SHOWN)
    first, second, words = told(page, f"pairs_{picture.lower()}", 0)

    dot.first.click(force=True)

    expect_sentences(page, [first, second], names_in(words))


def test_arcs_lie_on_the_land(page: Page) -> None:
    open_picture(page, "Map")

    expect(page.locator(f".st-key-pairs_map {LAND}").nth(200)).to_be_attached()
    expect(page.locator(".st-key-pairs_map path.js-line")).to_have_count(SHOWN)


def test_a_cell_of_the_matrix_opens_the_sentences_that_name_both(page: Page) -> None:
    open_picture(page, "Matrix")
    plot = page.locator(".st-key-pairs_matrix .js-plotly-plot")
    expect(plot.locator(".heatmaplayer image")).to_be_attached()
    first, second, words = told(page, "pairs_matrix", 0)

    plot.locator("path.point").first.click(force=True)

    expect_sentences(page, [first, second], names_in(words))


def test_a_pair_of_the_list_opens_the_sentences_that_name_both(page: Page) -> None:
    open_picture(page, "Ring")
    _, _, words = told(page, "pairs_ring", 0)
    rows = page.locator(".st-key-pair_list").get_by_test_id("data-grid-canvas")
    expect(rows).to_be_visible()
    box = rows.bounding_box()
    assert box

    page.mouse.click(box["x"] + 18, box["y"] + 52)

    expect(page.get_by_text(f"{names_in(words)} ·")).to_be_visible()
    expect(page.locator("article mark").first).to_be_visible()


def names_in(words: str) -> str:
    """The names of a pair, in what is told of it where the mouse rests."""
    found = re.search("<b>(.*?)</b>", words)
    assert found
    return found[1]
