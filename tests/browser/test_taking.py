"""A chart leaves as a picture with its source, by its link, or as code for another page."""

from __future__ import annotations

import struct
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.chart import wait_for_map
from tests.browser.conftest import NewPage
from tests.browser.links import token_of
from tests.browser.test_main_job import settled
from tests.browser.test_sharing import upload


def buttons(page: Page, chart: str) -> Locator:
    return page.locator(f".st-key-take_{chart}")


def saved(page: Page, chart: str, format_: str) -> Path:
    with page.expect_download() as downloading:
        buttons(page, chart).get_by_role("button", name=format_).click()
    return downloading.value.path()


def test_a_picture_is_large_enough_for_print_and_says_its_source(page: Page) -> None:
    page.goto("/")
    wait_for_map(page)

    png, svg = saved(page, "map", "PNG").read_bytes(), saved(page, "map", "SVG").read_text()

    width, height = struct.unpack(">II", png[16:24])
    assert width == 2400
    assert height > 1000
    assert "Countries and places that the articles mention" in svg
    assert "Source: Dateline" in svg
    assert "any territory." in svg


def test_each_file_of_the_share_page_is_saved_and_the_page_stays(page: Page) -> None:
    page.goto("/share?v=1&kinds=country")
    offers = page.locator("a.offer")
    expect(offers).to_have_count(8)

    saved_files = {}
    for offer in offers.all():
        with page.expect_download() as downloading:
            offer.click()
        saved_files[downloading.value.suggested_filename] = downloading.value.path().read_bytes()

    assert len(saved_files) == 8
    assert {content[:4] for content in saved_files.values()} >= {b"PK\x03\x04", b"PAR1", b"SQLi"}
    assert all(name.startswith("dateline-20") for name in saved_files)
    expect(page.get_by_role("heading", name="Downloads")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-connection-state", "CONNECTED"
    )


def test_one_click_copies_the_link_of_what_a_chart_shows(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?v=1&kinds=country")
    wait_for_map(page)

    buttons(page, "bars").get_by_role("button", name="Copy link").click()

    expect(buttons(page, "bars").get_by_role("status")).to_have_text("Link copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_code_shows_the_chart_alone(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/?v=1&kinds=country")
    wait_for_map(page)
    buttons(page, "map").get_by_role("button", name="Embed").click()
    expect(buttons(page, "map").get_by_role("status")).to_contain_text("Copied")
    code = page.evaluate("navigator.clipboard.readText()")

    address = page.evaluate(
        "code => new DOMParser().parseFromString(code, 'text/html').querySelector('iframe').src",
        code,
    )
    page.goto(address)

    wait_for_map(page)
    expect(page.get_by_role("heading")).to_have_count(1)
    expect(
        page.get_by_text("counted: country in body, caption, title; 12 articles")
    ).to_be_visible()
    expect(page.get_by_role("link", name="See it in Dateline")).to_be_visible()


def test_the_link_that_an_editor_copies_below_a_chart_opens_it_to_look(new_page: NewPage) -> None:
    mine = upload(new_page())
    editor, viewer = new_page(), new_page()
    editor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.goto(f"/?v=1&c={mine}")
    wait_for_map(editor)

    buttons(editor, "bars").get_by_role("button", name="Copy link").click()
    expect(buttons(editor, "bars").get_by_role("status")).to_have_text("Link copied.")
    settled(editor)
    address = editor.evaluate("navigator.clipboard.readText()")
    viewer.goto(address)

    assert token_of(address) != mine
    expect(viewer.locator(".where")).to_contain_text("You may look at it")
