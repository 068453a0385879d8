"""The check of a sample: judged by clicks, its precision kept with the collection."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.links import token_of
from tests.browser.test_main_job import settled
from tests.browser.test_sharing import upload

RESULT = re.compile(r"67% right, with a range of \d+% to \d+%; 2 right, 1 wrong, 0 unsure\.")


def judge(page: Page, verdict: str, done: int) -> None:
    """Answer for the mention that is asked for, and wait for the next."""
    page.get_by_role("button", name=verdict, exact=True).click()
    expect(page.get_by_text(f"{done} of 4 judged")).to_be_visible()
    settled(page)


def test_a_judged_sample_gives_a_precision_that_is_kept(new_page: NewPage) -> None:
    page = new_page()
    upload(page)
    mine = token_of(page.url)
    page.get_by_role("link", name="Method").click()
    page.get_by_role("button", name="Draw a sample").click()
    expect(page.get_by_text("0 of 4 judged")).to_be_visible()
    expect(page.locator("article mark").nth(1)).to_be_visible()
    settled(page)

    judge(page, "Right", 1)
    judge(page, "Right", 2)
    judge(page, "Wrong", 3)

    expect(page.get_by_text(RESULT)).to_be_visible()
    later = new_page()
    later.goto(f"/method?c={mine}")
    expect(later.get_by_text(RESULT)).to_be_visible()
    expect(later.get_by_text("3 of 4 judged")).to_be_visible()
