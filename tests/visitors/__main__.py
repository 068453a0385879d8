"""Many people at once, each adding articles and looking at the pages, against one server.

`python -m tests.visitors` opens 20 browsers, contexts of one Chromium, which add 20 articles each
and go from page to page; they read a page for a while. It fails when a page shows an error, an
article is lost, or the median page change takes a second or more. The browsers' own work is in
these times, so that a machine that runs both measures too much; until when the server had answered
is told beside it.
"""

from __future__ import annotations

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, async_playwright, expect

from geo.store import Store
from tests import chromium
from tests.browser.conftest import ARGUMENTS
from tests.browser.server import App, served
from tests.visitors.visit import PATIENCE, Seen, Visitor, problems_of

MOST_SECONDS = 1.0
"""Of the median page change."""

ONE_ADDRESS = {"GEO_MAX_VISITOR_REQUESTS": "1000000"}
"""All come from this machine, where people would come from many."""


async def all_at_once(app: App, folder: Path, options: Namespace) -> Seen:
    """Everybody's visits, once the samples are there."""
    seen = Seen()
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium.find(), args=list(ARGUMENTS)
        )
        await begin(browser, app)
        visitors = [
            Visitor(number, options.articles, options.rounds, options.reading, seen)
            for number in range(options.visitors)
        ]
        await asyncio.gather(*(visitor.come(browser, app.address) for visitor in visitors))
        await browser.close()
    with closing(Store.open(f"sqlite:///{folder}/browser.db")) as store:
        for visitor in visitors:
            seen.lost += problems_of(visitor, store)
    return seen


async def begin(browser: Browser, app: App) -> None:
    """Wait until a first visitor sees the samples."""
    first = await browser.new_page(base_url=app.address)
    first.set_default_timeout(PATIENCE)
    await first.goto("/")
    await expect(first.get_by_test_id("stMetric").first).to_be_visible()
    await first.close()


def report(seen: Seen, options: Namespace) -> str:
    """What was met, in lines."""
    articles = options.visitors * options.articles
    lines = [
        f"{options.visitors} visitors at once, {options.articles} articles each, a page read for "
        f"some {options.reading:g} s"
    ]
    if seen.changes:
        late = quantiles(seen.changes, n=20)[-1] if len(seen.changes) > 1 else seen.changes[0]
        lines += [
            f"page changes: {len(seen.changes)}, median {median(seen.changes):.2f} s, "
            f"95 of 100 within {late:.2f} s, slowest {max(seen.changes):.2f} s",
            f"of these until the server had answered: median {median(seen.answers):.2f} s",
        ]
    if seen.uploads:
        lines.append(f"uploads, until all is added: median {median(seen.uploads):.1f} s")
    lines.append(f"errors: {len(seen.errors)}; lost of {articles} articles: {len(seen.lost)}")
    return "\n".join([*lines, *seen.errors, *seen.lost])


def main() -> int:
    """Exit status 1 when there was an error, something was lost, or pages were slow."""
    parser = ArgumentParser(prog="tests.visitors", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--visitors", type=int, default=20)
    parser.add_argument("--articles", type=int, choices=range(2, 21), default=20, metavar="2-20")
    parser.add_argument("--rounds", type=int, default=2, help="through the pages")
    parser.add_argument("--reading", type=float, default=15.0, metavar="SECONDS", help="of a page")
    options = parser.parse_args()
    if chromium.find() is None:
        print(chromium.REMEDY, file=sys.stderr)
        return 1
    with TemporaryDirectory() as name, served(Path(name), settings=ONE_ADDRESS) as app:
        seen = asyncio.run(all_at_once(app, Path(name), options))
    print(report(seen, options))
    slow = not seen.changes or median(seen.changes) >= MOST_SECONDS
    return int(bool(seen.errors or seen.lost) or slow)


if __name__ == "__main__":
    sys.exit(main())
