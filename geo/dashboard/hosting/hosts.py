"""The names by which the server may be asked, so that no other name can be pointed at it."""

from __future__ import annotations

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.settings import allowed_hosts

_ALWAYS = ("localhost", "127.0.0.1")
"""For the health check, which comes from the machine itself."""


class AllowedHosts:
    """Refuses requests for other hosts than `GEO_ALLOWED_HOSTS`; without it all are answered."""

    def __init__(self, app: ASGIApp) -> None:
        hosts = allowed_hosts()
        names = [*hosts, *_ALWAYS] if hosts else ["*"]
        self._app = TrustedHostMiddleware(app, allowed_hosts=names, www_redirect=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
