"""Files that are made when they are asked for, and sent while they are made.

A page offers a file by an address of its own that nobody can guess. It is written to the disk as
fast as it can be made, and from there to the browser as fast as that takes it: neither memory nor a
thread is held by a large file or a slow line. The address holds as long as the visit lasts.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from html import escape
from typing import BinaryIO, NamedTuple, cast
from weakref import WeakValueDictionary

import anyio
import streamlit as st
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from geo.dashboard.growing import Growing, StoppedError
from geo.dashboard.hosting.paths import base_path
from geo.dashboard.state import base_address
from geo.dashboard.visitors import network_of
from geo.errors import AccessError, DatelineError
from geo.strings import locale, say, speak

FOLDER = "files"

AT_ONCE = 2
"""Files that are made at the same time; others wait for their turn."""

MOST_OF_VISITOR = 4
"""Files that a visitor may be sent at the same time."""

MOST_IN_ALL = 40
"""Files that all visitors together may be sent at the same time."""

PATIENCE = 2.0
"""Seconds to wait for a file to be made, so that its size, or what failed, can be told first."""

LOOKS_A_SECOND = 10

_LOG = logging.getLogger(__name__)


class File(NamedTuple):
    """A file's name, type, and what writes it; what is `packed` need not be packed once more.

    `make` runs in a thread that knows no visitor, and can't go back in what it writes. To write
    nothing, now and then in long work, ends it when nobody waits for it any more.
    """

    name: str
    mime: str
    make: Callable[[BinaryIO], None]
    packed: bool = False


@dataclass(eq=False)
class Offer:
    """A file that a visitor may ask for, in their language, and the secret of its address."""

    file: File
    language: str
    id: str = field(default_factory=lambda: secrets.token_urlsafe(24))


OFFERS: WeakValueDictionary[str, Offer] = WeakValueDictionary()
"""Those of all visits, by their addresses; the visits hold them."""

SENT: Counter[str] = Counter()
"""How many files each visitor is being sent."""


def show_offer(key: str, label: str, file: File, why: str = "") -> None:
    """A link that looks like a button and leads to a file.

    `key` tells it from others of the visit, `why` is shown under the mouse.
    """
    kept: dict[str, Offer] = st.session_state.setdefault("offers", {})
    before = kept.get(key)
    offer = Offer(file, str(locale()), **({"id": before.id} if before else {}))
    kept[key] = OFFERS[offer.id] = offer
    address = escape(f"{base_address()}{FOLDER}/{offer.id}/{file.name}")
    title = f' title="{escape(why)}"' if why else ""
    st.html(
        f'<a class="offer" href="{address}"{title} download>'
        f'<span aria-hidden="true" translate="no">download</span>{escape(label)}</a>',
        width="content",
    )


def routes() -> list[Route]:
    """Where the files are."""
    path = f"{base_path()}/{FOLDER}/{{id}}/{{name}}"
    return [Route(path, send, methods=["GET"])]


async def send(request: Request) -> Response:
    """A file that was offered."""
    offer = OFFERS.get(request.path_params["id"])
    if offer is None or request.path_params["name"] != offer.file.name:
        return PlainTextResponse(say("downloads.over"), 404)
    visitor = network_of(request.client.host if request.client else None)
    if SENT[visitor] >= MOST_OF_VISITOR or SENT.total() >= MOST_IN_ALL:
        return PlainTextResponse(say("downloads.busy"), 429, {"retry-after": "10"})
    making = _Making(offer, visitor)
    try:
        await making.wait(PATIENCE)
    except BaseException:
        making.close()
        raise
    if error := making.error:
        making.close()
        return PlainTextResponse(_told(error), 403 if isinstance(error, AccessError) else 500)
    headers = {
        "content-disposition": f'attachment; filename="{offer.file.name}"',
        "cache-control": "no-store",
        "x-accel-buffering": "no",
    }
    if offer.file.packed:
        headers["content-encoding"] = "identity"
    if making.is_over:
        headers["content-length"] = str(making.size)
    return _Sending(making, offer.file.mime, headers)


def _told(error: BaseException) -> str:
    return str(error) if isinstance(error, DatelineError) else say("downloads.failed")


class _Sending(StreamingResponse):
    """The answer, at whose end the file is given up, however it ends."""

    def __init__(self, making: _Making, mime: str, headers: dict[str, str]) -> None:
        super().__init__(making.content(), media_type=mime, headers=headers)
        self._making = making

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._making.close()


class _Making:
    """A file that a thread writes, and that is read behind it."""

    def __init__(self, offer: Offer, visitor: str) -> None:
        self._file = Growing()
        self._visitor = visitor
        self._begun = self._closed = False
        SENT[visitor] += 1
        self._task = asyncio.create_task(self._make(offer))
        self._task.add_done_callback(self._made)

    async def _make(self, offer: Offer) -> None:
        async with _turns():
            self._begun = True  # and is not cancelled, since its thread would go on
            await anyio.to_thread.run_sync(_write, offer, self._file)

    def _made(self, task: asyncio.Task[None]) -> None:
        self._file.complete()
        self._release()
        error = None if task.cancelled() else task.exception()
        if error and not isinstance(error, (StoppedError, DatelineError)):
            _LOG.error("A file could not be made.", exc_info=error)

    async def wait(self, seconds: float) -> None:
        """Until the file is made, or some seconds are over."""
        await asyncio.wait({self._task}, timeout=seconds)

    @property
    def is_over(self) -> bool:
        """Whether the file is made, or could not be."""
        return self._task.done()

    @property
    def size(self) -> int:
        """How many bytes there are so far."""
        return self._file.tell()

    @property
    def error(self) -> BaseException | None:
        """Why the file could not be made, if it could not."""
        return self._task.exception() if self.is_over else None

    async def content(self) -> AsyncIterator[bytes]:
        """All of the file as it grows; an error in its making breaks this off, too."""
        position = 0
        while True:
            over = self.is_over  # what was written before is read below
            while some := self._file.part(position):
                position += len(some)
                yield some
            if over:
                await self._task
                return
            await self.wait(1 / LOOKS_A_SECOND)

    def close(self) -> None:
        """Give the file up; what makes it ends when it writes next, or does not begin.

        Until then it counts as one of the visitor's.
        """
        if not self._closed:
            self._closed = True
            self._file.stop()
            if not self._begun:
                self._task.cancel()
            self._release()

    def _release(self) -> None:
        if self._closed and self._task.done():
            SENT.subtract([self._visitor])
            if not SENT[self._visitor]:
                del SENT[self._visitor]


def _write(offer: Offer, file: Growing) -> None:
    speak(offer.language)
    offer.file.make(cast("BinaryIO", file))


_LIMITER: RunVar[CapacityLimiter] = RunVar("files")


def _turns() -> CapacityLimiter:
    """The turns to make a file, of this event loop."""
    try:
        return _LIMITER.get()
    except LookupError:
        _LIMITER.set(CapacityLimiter(AT_ONCE))
        return _LIMITER.get()
