"""Pictures of the app: `python -m tests.browser.screenshots [FOLDER]`.

With a folder, each page, 1280 and 390 wide, light and dark. Without one, the two pictures of
README.md, into `static/readme/`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from tests import chromium
from tests.browser.chart import wait_for_map
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import ROOT, served

Theme = Literal["light", "dark"]

README_FOLDER = ROOT / "static" / "readme"
HEIGHTS = {1280: 900, 390: 844}

STORY: FilePayload = {
    "name": "pacific.txt",
    "mimeType": "text/plain",
    "buffer": b"Tuvalu and Kiribati sign a pact\n\nOfficials of Tuvalu met in Suva on Monday.",
}
NEWS_PAGE: FilePayload = {
    "name": "derna.html",
    "mimeType": "text/html",
    "buffer": (ROOT / "tests" / "data" / "pages" / "derna.html").read_bytes(),
}
TABLE: FilePayload = {
    "name": "export.csv",
    "mimeType": "text/csv",
    "buffer": b"headline,body,pub_date,outlet\n"
    b"Flood in Derna,The dam above Derna broke.,2023-09-11,The Post\n"
    b"Quake near Gaziantep,Thousands of houses fell in Turkey and Syria.,2023-02-06,The Mail\n",
}
_TAKEN = count(11)

NO_STORY: FilePayload = {"name": "empty.txt", "mimeType": "text/plain", "buffer": b" "}


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a size and theme; `file` is its name without `.png`."""

    file: str
    page: str
    width: int
    theme: Theme


def main(arguments: list[str]) -> None:
    """Take the pictures and say where they are."""
    folder = Path(arguments[0]) if arguments else README_FOLDER
    pictures = _all() if arguments else _readme()
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, served(Path(data)) as app, sync_playwright() as started:
        path = chromium.find()
        if path is None:
            sys.exit(chromium.REMEDY)
        browser = started.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        for picture in pictures:
            _take(browser, app.address, picture, folder)
    print(f"Pictures are in {folder}")


def _all() -> Iterator[Picture]:
    themes: tuple[Theme, ...] = ("light", "dark")
    for page, width, theme in product(_PAGES, HEIGHTS, themes):
        yield Picture(f"{page}-{width}-{theme}", page, width, theme)


def _readme() -> Iterator[Picture]:
    yield Picture("overview", "country", 1280, "light")
    yield Picture("article", "article", 1280, "dark")


def _take(browser: Browser, address: str, picture: Picture, folder: Path) -> None:
    size = {"width": picture.width, "height": HEIGHTS[picture.width]}
    context = browser.new_context(
        base_url=address,
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme=picture.theme,
    )
    context.add_init_script("localStorage['dateline.tour'] = 'seen'")
    page = context.new_page()
    page.set_default_timeout(120_000)
    expect.set_options(timeout=120_000)
    _PAGES[picture.page](page)
    _show_whole(page, size["width"])
    page.screenshot(path=folder / f"{picture.file}.png")
    context.close()


def _show_whole(page: Page, width: int) -> None:
    """Make the window as high as the page, and wait until it stands still."""
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    height = page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(int(height), 4000)})
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(
        """() => {
          const now = document.querySelector('[data-testid=stMain]').innerHTML.length;
          const same = window.__last === now;
          window.__last = now;
          return same;
        }""",
        polling=500,
    )


def _overview(page: Page) -> None:
    page.goto("/")
    wait_for_map(page)
    expect(page.locator(".barlayer .point").first).to_be_attached()


def _country(page: Page) -> None:
    page.goto("/?country=SY")
    wait_for_map(page)
    expect(page.locator("article mark").first).to_be_visible()


def _article(page: Page) -> None:
    page.goto("/article")
    page.locator(".mention", has_text="Hangzhou").first.click()
    expect(page.locator(".card h3")).to_be_visible()
    wait_for_map(page)


def _doors(page: Page) -> None:
    page.goto("/add")
    expect(page.locator("input[type=file]")).to_be_attached()


def _web(page: Page) -> None:
    page.goto("/add")
    page.get_by_role("tab", name="Web").click()
    page.get_by_label("Addresses, one a line").fill("https://news.example/feed.xml")


def _preview(page: Page) -> None:
    page.goto("/add")
    files = [STORY, NEWS_PAGE, NO_STORY]
    page.locator("input[type=file]").set_input_files(files=files)
    expect(page.locator("details").nth(1)).to_be_visible()
    for glimpse in page.locator("details .about").all():
        glimpse.click()


def _table(page: Page) -> None:
    page.goto("/add")
    page.locator("input[type=file]").set_input_files(files=[TABLE])
    expect(page.get_by_text("The first rows")).to_be_visible()


def _outcome(page: Page) -> None:
    page.goto("/add")
    again = STORY["buffer"] + b" It was their %dth meeting." % next(_TAKEN)
    story: FilePayload = {"name": "pacific.txt", "mimeType": "text/plain", "buffer": again}
    page.locator("input[type=file]").set_input_files(files=[story, NO_STORY])
    page.get_by_role("button", name="Add 1 article").click()
    expect(page.get_by_text("1 refused.")).to_be_visible()


def _details(page: Page) -> None:
    _outcome(page)
    page.get_by_role("link", name="Read it").click()
    page.get_by_role("button", name="Edit details").click()
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    wait_for_map(page)


def _share(page: Page) -> None:
    page.goto("/?country=SY")
    expect(page.locator("article mark").first).to_be_visible()
    menu = page.get_by_test_id("stExpandSidebarButton")
    phone = menu.is_visible()
    if phone:
        menu.click()
    page.get_by_role("link", name="Share").click()
    if phone:
        page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    expect(page.get_by_text("Places (GeoJSON)")).to_be_visible()


_PAGES = {
    "overview": _overview,
    "country": _country,
    "article": _article,
    "doors": _doors,
    "web": _web,
    "preview": _preview,
    "table": _table,
    "outcome": _outcome,
    "details": _details,
    "share": _share,
}

if __name__ == "__main__":
    main(sys.argv[1:])
