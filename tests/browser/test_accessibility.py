"""Every page in both themes, by axe: no serious and no critical fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Visitors
from tests.browser.links import made, token_of
from tests.browser.test_main_job import settled
from tests.browser.test_sharing import CLOSED, upload

PAGES = (
    "",
    "?v=1&country=SY",
    "?v=1&country=SY&inside=yes",
    "?v=1&measure=difference",
    "articles",
    "article",
    "relations",
    "time",
    "compare",
    "words?v=1&country=SY",
    "add",
    "share",
    "method",
    "embed?embed=true&chart=map",
    "embed?embed=true&chart=heat",
    "embed?embed=true&chart=time_map",
)
PRIMARY = "[data-testid^=stBaseButton-primary]"


@pytest.fixture(params=["light", "dark"])
def page_of_theme(
    visitors: Visitors, warm_context: BrowserContext, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page of a visitor who prefers a theme."""
    page = visitors.page(warm_context)
    page.emulate_media(color_scheme=request.param)
    yield page
    page.close()


@pytest.fixture(scope="module")
def mine(visitors: Visitors, warm_context: BrowserContext) -> str:
    """The token of a collection of one article, to edit."""
    page = visitors.page(warm_context)
    token = upload(page)
    page.close()
    return token


@pytest.mark.parametrize("shown", PAGES)
def test_a_page_has_no_serious_fault(shown: str, page_of_theme: Page) -> None:
    page_of_theme.goto(f"/{shown}")

    assert faults(page_of_theme) == []


@pytest.mark.parametrize("shown", ["review", "collections"])
def test_what_an_editor_sees_has_no_serious_fault(
    shown: str, mine: str, page_of_theme: Page
) -> None:
    page_of_theme.goto(f"/{shown}?v=1&c={mine}")
    expect(page_of_theme.locator(PRIMARY).first).to_be_visible()

    assert faults(page_of_theme) == []


@pytest.fixture(scope="module")
def empty(visitors: Visitors, warm_context: BrowserContext) -> str:
    """The token of a collection with nothing in it, to edit."""
    page = visitors.page(warm_context)
    token = token_of(made(page))
    page.close()
    return token


@pytest.mark.parametrize("shown", ["", "article", "review", "add"])
def test_an_empty_page_says_what_to_do_without_a_fault(
    shown: str, empty: str, page_of_theme: Page
) -> None:
    page_of_theme.goto(f"/{shown}?v=1&c={empty}")
    expect(page_of_theme.get_by_role("link", name="Add articles").first).to_be_visible()
    if shown != "add":
        expect(page_of_theme.get_by_text("There are no articles yet.")).to_be_visible()

    assert faults(page_of_theme) == []


def test_the_page_of_a_wrong_link_has_no_serious_fault(page_of_theme: Page) -> None:
    page_of_theme.goto("/?v=1&c=wrong")
    expect(page_of_theme.get_by_role("heading", level=1, name=CLOSED)).to_be_visible()

    assert faults(page_of_theme) == []


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe calls serious or critical, and where it is."""
    expect(page.get_by_role("heading").first).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    settled(page)
    return [
        (fault["id"], node["html"][:200])
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
