"""The report opens from the disk in a browser without a network, and shows its maps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.cli import main
from tests.browser.chart import wait_for_map
from tests.report.test_page import hostile, made

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the samples."""
    target = tmp_path_factory.mktemp("report") / "report.html"
    samples = sorted(map(str, (ROOT / "data" / "articles").glob("*.[!c]*")))
    assert main(["report", *samples, "-o", str(target)]) == 0
    return target


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    """A page of a browser without a network, in which no error and no dialog may show."""
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda told: trouble.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("dialog", lambda dialog: trouble.append(dialog.message))
    page.on("request", lambda asked: trouble.append(asked.url) if _fetched(asked.url) else None)
    yield page
    context.close()
    assert trouble == []


def _fetched(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))


def test_the_samples_are_told_on_a_phone_without_a_network(
    report_file: Path, offline: Page
) -> None:
    offline.goto(report_file.as_uri())

    wait_for_map(offline)
    assert report_file.stat().st_size < 6_000_000
    assert offline.evaluate("document.documentElement.scrollWidth") <= 390
    offline.locator("tr[data-country=IR] a").first.click()
    expect(offline.locator(".named:target mark").first).to_be_in_viewport()


def test_all_maps_are_drawn_for_paper(report_file: Path, offline: Page) -> None:
    offline.goto(report_file.as_uri())
    wait_for_map(offline)

    offline.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(offline.locator(".map .choroplethlayer").nth(13)).to_be_attached()
    assert offline.locator(".map").count() == 14


def test_hostile_text_is_shown_and_not_run(tmp_path: Path, offline: Page) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(made(hostile()))
    offline.goto(path.as_uri())

    wait_for_map(offline)
    expect(offline.locator("article h3")).to_contain_text("<img src=x onerror=alert(2)> {{ 7*7 }}")
