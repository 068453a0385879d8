"""How many requests a minute are answered, of a visitor and in all."""

from __future__ import annotations

from collections import deque
from time import monotonic

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.dashboard.hosting.paths import is_quiet
from geo.dashboard.visitors import network_of
from geo.settings import max_host_requests, max_visitor_requests

MINUTE = 60.0
VISITORS_KEPT = 10_000


class Window:
    """The times of the last events, of which at most `most` lie in a minute."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._times: deque[float] = deque()

    def wait(self, now: float) -> float:
        """For how many seconds no more may come; 0 when one may, which is then counted."""
        while self._times and now - self._times[0] >= MINUTE:
            self._times.popleft()
        if len(self._times) >= self._most:
            return MINUTE - (now - self._times[0])
        self._times.append(now)
        return 0.0


class RequestLimits:
    """Answers 429 to more requests a minute than the settings allow, with when to come again."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._all = Window(max_host_requests())
        self._visitors: dict[str, Window] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or is_quiet(scope["path"]):
            await self._app(scope, receive, send)
            return
        seconds = self._wait(_visitor(scope), monotonic())
        if not seconds:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await _refusal(seconds)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1013})

    def _wait(self, visitor: str, now: float) -> float:
        window = self._visitors.pop(visitor, None) or Window(max_visitor_requests())
        self._visitors[visitor] = window  # the last one is the newest
        if len(self._visitors) > VISITORS_KEPT:
            del self._visitors[next(iter(self._visitors))]
        return window.wait(now) or self._all.wait(now)


def _visitor(scope: Scope) -> str:
    client = scope.get("client")
    return network_of(str(client[0])) if client else ""


def _refusal(seconds: float) -> Response:
    return Response(
        "These are more requests a minute than this dashboard answers. Wait a minute and try "
        "again.",
        429,
        {"retry-after": str(int(seconds) + 1)},
    )
