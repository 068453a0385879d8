"""What Streamlit's server would answer and nobody needs to be told."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

CLOSED = ("_stcore/metrics", "_stcore/agent", "_stcore/script-health-check")


class Closed:
    """Answers 404 for paths of the server's own: its figures of use, and its agent API."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and any(part in scope["path"] for part in CLOSED):
            await Response("Not found.", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, send)
