"""Files are sent while they are made, to who was offered them, and given up when nobody waits."""

from __future__ import annotations

import asyncio
import gc
import io
import threading
from collections.abc import Callable, Coroutine, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, BinaryIO, TypeVar
from zipfile import ZipFile

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.dashboard import disk, sending
from geo.dashboard.sending import OFFERS, SENT, File, Offer
from geo.errors import AccessError
from geo.strings import locale

SOON = 30
Result = TypeVar("Result")


@pytest.fixture
def browser() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=sending.routes()), raise_server_exceptions=False) as browser:
        yield browser


VISIT: list[Offer] = []
"""What holds the offers of a visit."""


@pytest.fixture(autouse=True)
def _visit() -> Iterator[None]:
    yield
    VISIT.clear()


def offered(make: Callable[[BinaryIO], None], language: str = "en") -> Offer:
    offer = Offer(File("a.txt", "text/plain", make), language)
    OFFERS[offer.id] = offer
    VISIT.append(offer)
    return offer


def address(offer: Offer) -> str:
    return f"/files/{offer.id}/{offer.file.name}"


def scope(offer: Offer) -> dict[str, Any]:
    return {
        "type": "http",
        "asgi": {"spec_version": "2.4"},
        "method": "GET",
        "path": address(offer),
        "headers": [],
        "query_string": b"",
        "client": ("192.0.2.1", 1),
    }


def in_a_thread(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of a coroutine, in a loop of its own: other tests may leave one in this thread."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result()


async def asks_nothing() -> dict[str, str]:
    return {"type": "http.request"}


def hello(file: BinaryIO) -> None:
    file.write(b"Hello, ")
    file.write(b"world")


def test_a_file_that_is_made_at_once_has_its_size(browser: TestClient) -> None:
    offer = offered(hello)

    answer = browser.get(address(offer))

    assert answer.content == b"Hello, world"
    assert answer.headers["content-length"] == "12"
    assert answer.headers["content-disposition"] == 'attachment; filename="a.txt"'
    assert answer.headers["cache-control"] == "no-store"
    assert not SENT


def test_what_is_packed_is_not_packed_once_more(browser: TestClient) -> None:
    def large(file: BinaryIO) -> None:
        file.write(b"a" * 100_000)

    offer = Offer(File("a.zip", "application/x-own", large, packed=True), "en")
    VISIT.append(offer)
    OFFERS[offer.id] = offer

    assert browser.get(address(offer)).headers["content-encoding"] == "identity"


def test_it_may_be_asked_for_again(browser: TestClient) -> None:
    offer = offered(hello)

    assert [browser.get(address(offer)).text for _ in range(6)] == ["Hello, world"] * 6


def test_a_file_comes_while_it_is_made(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.0)
    large = bytes(range(256)) * 8_000

    def slowly(file: BinaryIO) -> None:
        for _ in range(3):
            file.write(large)
            threading.Event().wait(0.25)

    answer = browser.get(address(offered(slowly)))

    assert answer.content == large * 3
    assert "content-length" not in answer.headers


def test_a_zip_file_can_be_written_forwards(browser: TestClient) -> None:
    def zipped(file: BinaryIO) -> None:
        with ZipFile(file, "w") as archive, archive.open("a.csv", "w") as member:
            member.write(b"a,b\r\n" * 10_000)

    content = browser.get(address(offered(zipped))).read()

    assert ZipFile(io.BytesIO(content)).read("a.csv") == b"a,b\r\n" * 10_000


def test_it_is_made_in_the_language_of_the_visitor(browser: TestClient) -> None:
    def tell(file: BinaryIO) -> None:
        file.write(str(locale()).encode())

    assert browser.get(address(offered(tell, "en-US"))).text == "en_US"


def test_who_was_offered_nothing_gets_nothing(browser: TestClient) -> None:
    offer = offered(hello)

    assert browser.get(f"/files/{offer.id}/b.txt").status_code == 404
    assert browser.get(f"/files/{offer.id[:-1]}/a.txt").status_code == 404


def test_an_offer_ends_with_the_visit(browser: TestClient) -> None:
    offer = offered(hello)
    there = address(offer)
    del offer
    VISIT.clear()
    gc.collect()

    answer = browser.get(there)

    assert answer.status_code == 404
    assert "Go back to the page" in answer.text


def test_what_may_not_be_looked_at_any_more_is_not_sent(browser: TestClient) -> None:
    def closed(file: BinaryIO) -> None:
        file.write(b"some")
        raise AccessError("That link is over.")

    answer = browser.get(address(offered(closed)))

    assert (answer.status_code, answer.text) == (403, "That link is over.")
    assert not SENT


def test_an_error_says_nothing_of_itself(
    browser: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(file: BinaryIO) -> None:
        raise RuntimeError("a secret")

    answer = browser.get(address(offered(broken)))

    assert answer.status_code == 500
    assert "Try again" in answer.text
    assert "secret" not in answer.text
    assert "could not be made" in caplog.text


def test_an_error_behind_the_beginning_breaks_the_file_off(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.0)

    def broken(file: BinaryIO) -> None:
        file.write(b"some")
        threading.Event().wait(0.3)
        raise RuntimeError

    with TestClient(Starlette(routes=sending.routes())) as strict, pytest.raises(RuntimeError):
        strict.get(address(offered(broken)))
    assert not SENT


def test_a_visitor_gets_only_some_at_a_time(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(SENT, "testclient", sending.MOST_OF_VISITOR)

    answer = browser.get(address(offered(hello)))

    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")


def test_all_visitors_get_only_some_at_a_time(
    browser: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(sending.MOST_IN_ALL):
        monkeypatch.setitem(SENT, f"192.0.2.{number}", 1)

    assert browser.get(address(offered(hello))).status_code == 429


def test_who_hangs_up_can_have_no_more_made_than_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go_on, begun = threading.Event(), list[int]()

    def slow(file: BinaryIO) -> None:
        begun.append(1)
        assert go_on.wait(SOON)
        file.write(b"")

    async def hang_up(offer: Offer) -> int:
        async def hears_nothing(message: MutableMapping[str, Any]) -> None:
            statuses.append(message.get("status", 0))
            raise OSError("The connection is closed.")

        statuses: list[int] = []
        with suppress(Exception):
            await app(scope(offer), asks_nothing, hears_nothing)
        return statuses[0]

    async def visit() -> list[int]:
        found = [await hang_up(offer) for offer in offers]
        go_on.set()
        for _ in range(SOON * 10):
            if not SENT:
                return found
            await asyncio.sleep(0.1)
        raise AssertionError

    monkeypatch.setattr(sending, "PATIENCE", 0.05)
    offers = [offered(slow) for _ in range(sending.AT_ONCE + sending.MOST_OF_VISITOR)]
    app = Starlette(routes=sending.routes())

    statuses = in_a_thread(visit())

    assert statuses == [200] * len(offers)
    assert len(begun) == sending.AT_ONCE


def test_a_full_disk_fills_no_further(browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LEAST_FREE_BYTES", 10**18)

    assert browser.get(address(offered(hello))).status_code == 500


def test_a_file_that_nobody_waits_for_is_not_made_to_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "PATIENCE", 0.0)
    gone, ended = threading.Event(), threading.Event()

    def endless(file: BinaryIO) -> None:
        try:
            while True:
                file.write(b"more " * 1_000)
                threading.Event().wait(0.01)
        finally:
            ended.set()

    offer = offered(endless)
    app = Starlette(routes=sending.routes())

    async def hang_up() -> None:
        async def send(message: MutableMapping[str, Any]) -> None:
            if message.get("body"):
                gone.set()
                raise OSError("The connection is closed.")

        with suppress(Exception):
            await app(scope(offer), asks_nothing, send)
        for _ in range(SOON * 10):
            if ended.is_set() and not SENT:
                return
            await asyncio.sleep(0.1)

    in_a_thread(hang_up())

    assert gone.is_set()
    assert ended.is_set()
    assert not SENT
