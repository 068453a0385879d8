"""The log of requests."""

from __future__ import annotations

import logging
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.dashboard.hosting.paths import is_quiet
from geo.logs import masked

ACCESS = logging.getLogger("geo.access")


class AccessLog:
    """Notes each request: method, path, status, milliseconds; never its query or its body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or is_quiet(scope["path"]):
            await self._app(scope, receive, send)
            return
        began, status = perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            _note(scope, status, perf_counter() - began)


def _note(scope: Scope, status: int, seconds: float) -> None:
    fields = {
        "method": scope["method"],
        "path": masked(scope["path"]),
        "status": status,
        "milliseconds": round(1000 * seconds, 1),
    }
    ACCESS.info("request", extra={"fields": fields})
