"""Every page in both themes, by axe: no serious and no critical fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import Visitors

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
)


@pytest.fixture(params=["light", "dark"])
def page_of_theme(
    visitors: Visitors, warm_context: BrowserContext, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """A page of a visitor who prefers a theme."""
    page = visitors.page(warm_context)
    page.emulate_media(color_scheme=request.param)
    yield page
    page.close()


@pytest.mark.parametrize("shown", PAGES)
def test_a_page_has_no_serious_fault(shown: str, page_of_theme: Page) -> None:
    page = page_of_theme
    page.goto(f"/{shown}")
    expect(page.get_by_role("heading").first).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    state = "data-test-script-state"
    expect(page.get_by_test_id("stApp")).to_have_attribute(state, "notRunning")

    found = Axe().run(page).response["violations"]

    assert [
        (fault["id"], node["html"][:200])
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ] == []
