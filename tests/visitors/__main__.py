"""Many people at once, each adding articles and looking at the pages, against one server.

`python -m tests.visitors` opens 20 browsers, contexts of one Chromium, which add 20 articles each
and go from page to page. It fails when a page shows an error, an article is lost, or the median
page change takes a second or more; a change is timed from the click until the page is drawn to its
end. The browsers' own work is in it, so that a machine that runs both measures too much.
"""

from __future__ import annotations

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.async_api import Browser, FilePayload, Page, async_playwright, expect

from geo.store import Store
from tests import chromium
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import served

PAGES = ("Overview", "Articles", "Relations", "Time", "Words", "Collections")
UNDER_EXPLORE = ("Relations", "Time", "Words")
PLACES = ("Lima", "Oslo", "Nairobi", "Hanoi", "Quito", "Suva", "Accra", "Riga", "Baku", "Male")
PATIENCE = 600_000.0
"""Milliseconds: what is slow is to be measured, not to be given up."""


@dataclass
class Seen:
    """What the visitors met: seconds of page changes and of uploads, and errors."""

    changes: list[float] = field(default_factory=list)
    uploads: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def files(visitor: int, number: int) -> list[FilePayload]:
    """The articles of a visitor, which nobody else has."""
    return [
        FilePayload(
            name=f"{visitor}-{article}.txt",
            mimeType="text/plain",
            buffer=(
                f"Story {article} of {visitor}\n\nMinisters met in {PLACES[article % 10]} and in "
                f"{PLACES[visitor % 10]} on day {article} of year {visitor}."
            ).encode(),
        )
        for article in range(number)
    ]


async def add(page: Page, visitor: int, options: Namespace, seen: Seen) -> None:
    """Upload, look, and say yes."""
    await page.goto("/add")
    began = perf_counter()
    await page.locator("input[type=file]").set_input_files(files(visitor, options.articles))
    await page.get_by_role("button", name=f"Add {options.articles} article").click()
    await expect(page.get_by_text(f"{options.articles} articles added")).to_be_visible()
    seen.uploads.append(perf_counter() - began)


async def browse(page: Page, options: Namespace, seen: Seen) -> None:
    """Go from page to page."""
    for _ in range(options.rounds):
        for name in PAGES:
            link = page.get_by_test_id("stTopNavLink").filter(has_text=name).first
            if name in UNDER_EXPLORE:
                await page.get_by_test_id("stTopNavSection").click()
                link = page.get_by_test_id("stTopNavDropdownLink").filter(has_text=name)
            began = perf_counter()
            await link.click()
            await expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
            await settled(page)
            seen.changes.append(perf_counter() - began)
            for error in await page.get_by_test_id("stAlertContentError").all_inner_texts():
                seen.errors.append(f"{name}: {error}")


async def settled(page: Page) -> None:
    app = page.get_by_test_id("stApp")
    await expect(app).to_have_attribute("data-test-script-state", "notRunning")


async def visit(
    browser: Browser, address: str, number: int, options: Namespace, seen: Seen
) -> None:
    """All that a visitor does."""
    context = await browser.new_context(base_url=address)
    context.set_default_timeout(PATIENCE)
    page = await context.new_page()
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    try:
        await add(page, number, options, seen)
        await browse(page, options, seen)
    except Exception as error:  # the others go on, and it is told
        seen.errors.append(f"visitor {number}: {error}")
    await context.close()


async def all_at_once(address: str, options: Namespace) -> Seen:
    """Everybody's visits; the first one alone, until the samples are there."""
    seen = Seen()
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.find(), args=list(ARGUMENTS)
        )
        first = await browser.new_page(base_url=address)
        await first.goto("/")
        await expect(first.get_by_test_id("stMetric").first).to_be_visible()
        await first.close()
        await asyncio.gather(
            *(visit(browser, address, number, options, seen) for number in range(options.visitors))
        )
        await browser.close()
    return seen


def lost(folder: Path, options: Namespace) -> list[str]:
    """The collections that have not all their articles."""
    with closing(Store.open(f"sqlite:///{folder}/browser.db")) as store:
        sizes = [found.articles for found in store.collections() if not found.public]
    wrong = [f"a collection of {size} articles" for size in sizes if size != options.articles]
    missing = options.visitors - len(sizes)
    return wrong + ([f"{missing} collections are missing"] if missing else [])


def main() -> int:
    """Exit status 1 when there was an error, something was lost, or pages were slow."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--articles", type=int, default=20, help="of each, 2 to 20")
    parser.add_argument("--rounds", type=int, default=2, help="through the pages")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        with served(Path(name)) as app:
            seen = asyncio.run(all_at_once(app.address, options))
        wrong = [*seen.errors, *lost(Path(name), options)]
    typical = median(seen.changes) if seen.changes else float("inf")
    slowest = quantiles(seen.changes, n=20)[-1] if len(seen.changes) > 1 else typical
    uploads = median(seen.uploads) if seen.uploads else float("inf")
    print(
        f"{options.visitors} visitors with {options.articles} articles each: {len(seen.changes)} "
        f"page changes, median {typical:.2f} s, 95 of 100 within {slowest:.2f} s; uploads read and "
        f"kept in {uploads:.1f} s (median); {len(wrong)} problems"
    )
    print(*wrong, sep="\n")
    return int(bool(wrong) or typical >= 1)


if __name__ == "__main__":
    sys.exit(main())
