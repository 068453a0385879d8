"""What visitors upload is shown, never run."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.chart import wait_for_map
from tests.browser.links import token_of

MARKUP = (
    "<img src=http://evil.example/a.png onerror=alert(1)>"
    "![x](http://evil.example/b.png) **bold** $x$ :red[x]"
)

HTML = f"""<html><head><title>{MARKUP.replace("<", "&lt;")}</title>
<script>alert(1); fetch("http://evil.example/c")</script></head>
<body onload="alert(2)"><article><h1>Guests in Malta</h1>
<p>{MARKUP.replace("<", "&lt;")} said Malta on Monday. <a href="javascript:alert(3)">Malta</a>
<img src="http://evil.example/d.png" onerror="alert(4)"> is an island, said Malta.</p>
<iframe src="http://evil.example/e"></iframe></article></body></html>"""

FILES = {
    "../../x<img src=http://evil.example/f.png onerror=alert(5)>.txt": f"{MARKUP}\n\nMalta",
    "page.html": HTML,
    "![y](http://evil.example/g.png).md": f"# {MARKUP}\n\nMalta, {MARKUP}",
    "nul.txt": "\x00\x01\x02\xff" * 50,
}


@pytest.fixture
def uploaded(page: Page) -> Page:
    page.goto("/add")
    files: list[FilePayload] = [
        {"name": name, "mimeType": "text/plain", "buffer": content.encode("latin-1")}
        for name, content in FILES.items()
    ]
    page.locator("input[type=file]").set_input_files(files=files)
    page.get_by_role("button", name="Add 3 articles").click()
    expect(page.get_by_text("refused.")).to_be_visible()
    return page


def test_markup_in_names_titles_and_texts_is_only_text(uploaded: Page) -> None:
    page = uploaded
    page.get_by_role("link", name="See them on the map").click()
    wait_for_map(page)
    mine = token_of(page.url)
    page.goto(f"/?c={mine}&country=MT")
    expect(page.locator("article mark").first).to_be_visible()
    page.locator("article a").first.click()
    expect(page.locator(".mention.chosen")).to_be_visible()
    page.goto(f"/share?c={mine}")
    expect(page.get_by_text("Downloads")).to_be_visible()

    assert page.locator("img[src*='evil.example'], iframe[src*='evil.example']").count() == 0


def test_tables_are_downloaded_only_with_their_formulas_escaped(page: Page) -> None:
    page.goto("/add")
    empty: FilePayload = {"name": "=1+1.txt", "mimeType": "text/plain", "buffer": b""}
    page.locator("input[type=file]").set_input_files(files=[empty])
    page.get_by_test_id("stDataFrame").hover()

    expect(page.get_by_role("button", name="Fullscreen")).to_be_visible()
    expect(page.get_by_role("button", name="Download as CSV")).to_have_count(0)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="This list (CSV)").click()
    assert "'=1+1.txt,refused," in downloading.value.path().read_text(encoding="utf-8")


def test_hostile_addresses_are_ignored(page: Page) -> None:
    page.goto("/?country=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&articles=%22%3E&kinds=%00")

    wait_for_map(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
