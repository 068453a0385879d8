"""What the files of a large collection cost: `python -m tests.benchmarks files [ARTICLES]`.

The served dashboard offers its files in Chromium, and each is taken as fast as it comes. Memory is
that of the server with its processes, proportional set sizes, at its peak while a file is made.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.request import urlopen

from playwright.sync_api import expect

from tests.benchmarks.collection import database, link_to
from tests.benchmarks.processes import proportional, tree
from tests.benchmarks.served import browser
from tests.browser.server import served

ARTICLES = 10_000
CHUNK = 1_000_000


class Taken(NamedTuple):
    """A file: seconds until its first bytes and until all, its size, bytes of memory before it was
    made and at the peak."""

    name: str
    first: float
    seconds: float
    size: int
    before: int
    peak: int

    @property
    def line(self) -> str:
        """What people read."""
        facts = (
            f"first bytes after {self.first:.1f} s",
            f"all {self.size / 1e6:,.1f} MB after {self.seconds:,.1f} s",
            f"memory {self.before / 1e6:,.0f} MB, at the peak {self.peak / 1e6:,.0f} MB",
        )
        return f"{self.name}: {', '.join(facts)}"


def main(arguments: Sequence[str]) -> None:
    """Print what each file took as soon as it is there."""
    address = database(int(arguments[0]) if arguments else ARTICLES)
    token = link_to(address)
    settings = {"GEO_DATABASE_URL": address}
    with (
        TemporaryDirectory() as folder,
        served(Path(folder), settings=settings) as app,
        browser() as page,
    ):
        page.goto(f"{app.address}/share?v=1&c={token}")
        offers = page.locator("a.offer")
        expect(offers.last).to_contain_text("GraphML", timeout=300_000)
        for offer in offers.all():
            name = offer.inner_text().removeprefix("download").strip()
            taken = _take(name, str(offer.evaluate("(link) => link.href")), app.process)
            print(taken.line, flush=True)


def _take(name: str, address: str, process: int) -> Taken:
    before = _memory(process)
    with _peak(process) as peaks:
        begun = time.monotonic()
        with urlopen(address) as answer:  # noqa: S310
            size = len(answer.read(1))
            first = time.monotonic() - begun
            while some := answer.read(CHUNK):
                size += len(some)
        seconds = time.monotonic() - begun
    return Taken(name, first, seconds, size, before, max(peaks))


@contextmanager
def _peak(process: int) -> Iterator[list[int]]:
    """The memory of the server, looked at again and again meanwhile."""
    over, found = threading.Event(), [_memory(process)]

    def look() -> None:
        while not over.wait(0.25):
            found.append(_memory(process))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield found
    finally:
        over.set()
        looking.join()


def _memory(process: int) -> int:
    return sum(map(proportional, tree(process)))
