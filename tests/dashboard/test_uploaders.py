"""What pages send to Streamlit's own uploaders can't fill the memory of the server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from streamlit import config
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.web.server.starlette.starlette_routes import create_upload_routes

from geo.dashboard import hosting
from geo.dashboard.hosting.uploads import UploadLimits
from tests.dashboard.test_sending import in_a_thread

MEGABYTE = 1024 * 1024
FILES = "/_stcore/upload_file"


@dataclass
class Server:
    """What the server knows: the pages that are open, and the files that it holds for them."""

    pages: set[str] = field(default_factory=set)
    uploaded_file_mgr: MemoryUploadedFileManager = field(
        default_factory=lambda: MemoryUploadedFileManager(FILES)
    )

    def is_active_session(self, page: str) -> bool:
        return page in self.pages

    def held(self) -> list[str]:
        """The names of the files that are held."""
        return [name for files in self.uploaded_file_mgr.file_storage.values() for name in files]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    made = Server({f"page{number}" for number in range(9)})
    monkeypatch.setattr(Runtime, "instance", lambda: made)
    return made


@pytest.fixture
def browser(server: Server) -> Iterator[TestClient]:
    """A browser of a server that takes files of a megabyte at most."""
    options = {"server.maxUploadSize": 1, "server.enableXsrfProtection": False}
    before = {name: st.get_option(name) for name in options}
    for name, value in options.items():
        config.set_option(name, value)
    routes = create_upload_routes(cast("Runtime", server), server.uploaded_file_mgr, None)
    yield TestClient(Starlette(routes=routes, middleware=hosting.middleware()))
    for name, value in before.items():
        config.set_option(name, value)


def put(browser: TestClient, name: str, size: int = 10, page: str = "page0") -> int:
    content = {"file": (f"{name}.zip", b"x" * size)}
    return browser.put(f"{FILES}/{page}/{name}", files=content).status_code


def test_a_file_of_an_uploader_comes(browser: TestClient, server: Server) -> None:
    assert put(browser, "a") == 204
    assert server.held() == ["a"]


def test_a_read_only_dashboard_takes_none(
    browser: TestClient, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEO_READ_ONLY", "on")

    assert put(browser, "a") == 403
    assert server.held() == []


def test_of_each_page_the_newest_are_kept(browser: TestClient, server: Server) -> None:
    assert {put(browser, str(number)) for number in range(20)} == {204}

    assert server.held() == ["18", "19"]


def test_all_pages_together_have_no_more_than_there_is_memory_for(
    browser: TestClient, server: Server
) -> None:
    sent = [put(browser, f"of {page}", MEGABYTE * 9 // 10, page) for page in sorted(server.pages)]

    assert sent == [204] * 3 + [429] * 6
    assert len(server.held()) == 3


def test_what_pages_held_that_were_left_gives_way(browser: TestClient, server: Server) -> None:
    for page in ("page0", "page1", "page2"):
        put(browser, f"of {page}", MEGABYTE * 9 // 10, page)
    server.pages.remove("page1")

    assert put(browser, "new", MEGABYTE * 9 // 10, "page3") == 204
    assert server.held() == ["of page0", "of page2", "new"]


def test_files_that_are_still_coming_count_as_the_largest_if_their_size_is_not_sure(
    browser: TestClient,
) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def another_comes(scope: Scope, receive: Receive, send: Send) -> None:
        """Before the file of this request is there, the next one comes."""
        await limits({**scope, "path": f"{scope['path']}+"}, receive, send)

    limits = UploadLimits(another_comes)
    sizes = [(b"content-length", b"1"), (b"transfer-encoding", b"chunked")]
    scope = {"type": "http", "method": "PUT", "path": f"{FILES}/page0/a", "headers": sizes}

    in_a_thread(limits(scope, receive, send))

    assert sent[0]["status"] == 429


def test_nothing_stays_of_a_page_that_was_left_while_its_file_came(
    browser: TestClient, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = server.uploaded_file_mgr.add_file

    def leave_and_add(**values: object) -> None:
        server.pages.clear()
        add(**values)  # type: ignore[arg-type]

    monkeypatch.setattr(server.uploaded_file_mgr, "add_file", leave_and_add)

    put(browser, "a")

    assert server.held() == []
