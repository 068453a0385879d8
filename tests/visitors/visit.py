"""One of many visitors: what they do, and what they met."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from random import Random
from time import perf_counter

from playwright.async_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Page,
    Request,
    Response,
    expect,
)

from geo.store import Store
from tests.browser.links import token_of

PATIENCE = 300_000.0
"""Milliseconds: what is slow is to be measured, not to be given up."""

CHART = ".stPlotlyChart .main-svg"
PAGES = {
    "Overview": f"[data-testid=stMetric], {CHART}",
    "Articles": "[data-testid=stDataFrame]",
    "Relations": CHART,
    "Time": CHART,
    "Words": "[data-testid=stSelectbox]",
    "Collections": "[data-testid=stTabs]",
}
"""The pages in the order of a round, each with what shows that its content is there."""

UNDER_EXPLORE = ("Relations", "Time", "Words")
PLACES = ("Lima", "Oslo", "Nairobi", "Hanoi", "Quito", "Suva", "Accra", "Riga", "Baku", "Lusaka")

ERRORS = "[data-testid=stException], [data-testid=stAlertContentError]"

PROBES = "/_stcore/"
"""Where Streamlit's scripts look for their server, at several paths until it answers."""

CHANGE = """
(link, { title, content, patience }) => new Promise((resolve, reject) => {
  const began = performance.now();
  const mapped = ({ _fullLayout: made }) => !made?.geo || made.geo._subplot?.topojson;
  const look = () => {
    const drawn = document.querySelector("h1")?.textContent.trim() === title
      && document.querySelector(content)
      && [...document.querySelectorAll(".js-plotly-plot")].every(mapped)
      && document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning";
    const late = performance.now() - began > patience;
    if (late) return reject(new Error(`${title} was not drawn`));
    if (!drawn) return setTimeout(look, 10);
    const { asked, answered } = window.socketTimes;
    resolve([performance.now() - began, answered - asked].map((time) => time / 1000));
  };
  window.socketTimes = {};
  link.click();
  look();
})
"""
"""Seconds from the click on a link until the page is drawn to its end, with the land of its maps,
and of these from what the browser asks until the server's last answer, both as it sees them."""

TIMING = """
window.socketTimes = {};
const Real = window.WebSocket;
window.WebSocket = class extends Real {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", () => { window.socketTimes.answered = performance.now(); });
  }
  send(message) {
    window.socketTimes.asked ??= performance.now();
    super.send(message);
  }
};
"""


@dataclass
class Seen:
    """What all met: seconds of page changes, of these until the server had answered, and of
    uploads; errors; articles that were lost.
    """

    changes: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    uploads: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class Visitor:
    """A browser of its own, which has a collection of its own."""

    def __init__(self, number: int, articles: int, rounds: int, reading: float, seen: Seen) -> None:
        self.number = number
        self.articles = articles
        self.rounds = rounds
        self.reading = reading
        self.seen = seen
        self.token = ""
        self._random = Random(number)  # noqa: S311 (for no secret)

    def titles(self) -> set[str]:
        """Of the visitor's articles, which nobody else has."""
        return {f"Story {article} of visitor {self.number}" for article in range(self.articles)}

    async def come(self, browser: Browser, address: str) -> None:
        """Add articles, and go from page to page while others still add theirs."""
        context = await browser.new_context(base_url=address)
        await context.add_init_script("localStorage['dateline.tour'] = 'seen'")
        await context.add_init_script(TIMING)
        page = await self._opened(context)
        try:
            await self._add(page)
            for _ in range(self.rounds):
                for name in PAGES:
                    await asyncio.sleep(self.reading * self._random.uniform(0.5, 1.5))
                    await self._go(page, name)
        except Exception as error:  # the others go on, and it is told
            self._failed(page.url.partition("?")[0], error)
        await context.close()

    async def _add(self, page: Page) -> None:
        """Upload, look, and say yes."""
        await page.goto("/add")
        began = perf_counter()
        await page.locator("input[type=file]").set_input_files(self._files())
        await page.get_by_role("button", name=f"Add {self.articles} articles").click()
        await expect(page.get_by_text(f"{self.articles} articles added")).to_be_visible()
        self.seen.uploads.append(perf_counter() - began)
        self.token = token_of(page.url)

    async def _opened(self, context: BrowserContext) -> Page:
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        page.on("pageerror", lambda error: self._failed("a script", error))
        page.on("response", self._look_at)
        page.on("requestfailed", self._tell_of)
        return page

    def _look_at(self, answer: Response) -> None:
        if answer.status >= 400 and PROBES not in answer.url:
            self._failed("asking", f"{answer.status} for {answer.url.partition('?')[0]}")

    def _tell_of(self, request: Request) -> None:
        self._failed("asking", f"{request.failure} for {request.url.partition('?')[0]}")

    def _files(self) -> list[FilePayload]:
        return [
            FilePayload(
                name=f"{self.number}-{number}.txt",
                mimeType="text/plain",
                buffer=self._text(title, number).encode(),
            )
            for number, title in enumerate(sorted(self.titles()))
        ]

    def _text(self, title: str, number: int) -> str:
        here, there = (PLACES[one % len(PLACES)] for one in (self.number, number))
        told = f"Ministers met in {here} and in {there}. It was talk {number} of {self.number}."
        return f"{title}\n\nPublished: {number + 1} March 2025\n\n{told}"

    async def _go(self, page: Page, name: str) -> None:
        link = page.get_by_test_id("stTopNavLink").filter(has_text=name).first
        if name in UNDER_EXPLORE:
            await page.get_by_test_id("stTopNavSection").click()
            link = page.get_by_test_id("stTopNavDropdownLink").filter(has_text=name)
        told = {"title": name, "content": PAGES[name], "patience": PATIENCE}
        change, answer = await link.evaluate(CHANGE, told)
        self.seen.changes.append(change)
        self.seen.answers.append(answer)
        for error in await page.locator(ERRORS).all_inner_texts():
            self._failed(name, error)

    def _failed(self, doing: str, error: object) -> None:
        self.seen.errors.append(f"visitor {self.number}, {doing}: {error}")


def problems_of(visitor: Visitor, store: Store) -> list[str]:
    """A visitor's articles that are not in their collection, or are there unparsed."""
    if not visitor.token:
        return [f"visitor {visitor.number}: {title}: no collection" for title in visitor.titles()]
    collection = store.collection(visitor.token)
    found = {one.title: collection.article(one.key) for one in collection.articles()}
    wrong = [
        title for title in visitor.titles() if not (one := found.get(title)) or not one.mentions
    ]
    return [f"visitor {visitor.number}: {title}: missing, or without mentions" for title in wrong]
