"""Chromium on the real app; no request may leave this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests import chromium
from tests.browser.server import served

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
)

NewPage = Callable[[], Page]

expect.set_options(timeout=60_000)  # the first page loads 7 MB of scripts, on any machine


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running app."""
    with served(tmp_path_factory.mktemp("app")) as running:
        yield running.address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.REMEDY)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()


class Visitors:
    """Browsers that know nothing of each other, and what they asked for."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self.asked: list[str] = []

    def context(self, *, knows_the_tour: bool = True) -> BrowserContext:
        """A fresh browser; the tour is offered in it unless it was seen."""
        size: ViewportSize = {"width": 1280, "height": 1000}
        context = self._browser.new_context(base_url=self._address, viewport=size)
        context.set_default_timeout(60_000)
        if knows_the_tour:
            context.add_init_script("try { localStorage['dateline.tour'] = 'seen' } catch {}")
        context.on("request", lambda request: self.asked.append(request.url))
        return context

    def page(self, context: BrowserContext) -> Page:
        """A page on which no script of a visitor may run."""
        page = context.new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"A script ran: {dialog.message}"))
        return page


@pytest.fixture(scope="session")
def visitors(browser: Browser, address: str) -> Visitors:
    return Visitors(browser, address)


@pytest.fixture(scope="session")
def warm_context(visitors: Visitors) -> Iterator[BrowserContext]:
    """One browser for most tests, so that the app's scripts are loaded once."""
    context = visitors.context()
    yield context
    context.close()


@pytest.fixture(autouse=True)
def no_request_leaves(visitors: Visitors) -> Iterator[None]:
    """Whatever a test does, it asks only this machine."""
    visitors.asked.clear()
    yield
    assert [url for url in visitors.asked if not _here(url)] == []


@pytest.fixture
def page(visitors: Visitors, warm_context: BrowserContext) -> Iterator[Page]:
    """A page of its own, and so a visit of its own."""
    page = visitors.page(warm_context)
    yield page
    page.close()


@pytest.fixture
def new_page(visitors: Visitors) -> Iterator[NewPage]:
    """Opens pages of fresh browsers."""
    contexts: list[BrowserContext] = []

    def opened() -> Page:
        contexts.append(visitors.context())
        return visitors.page(contexts[-1])

    yield opened
    for context in contexts:
        context.close()


def _here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob"} or parts.hostname == "127.0.0.1"
