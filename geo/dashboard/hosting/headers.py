"""What a browser is told to allow: scripts of ours alone, no frames of strangers, no guessing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.settings import embedders

CHART_ALONE = "/embed"
"""The page of one chart, which is made to stand on pages of others."""

ANYONE = "*"

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


class SecurityHeaders:
    """Puts the headers on each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = security_headers(embedders())
        self._framed = security_headers([ANYONE])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                framed = scope["path"].endswith(CHART_ALONE)
                MutableHeaders(scope=message).update(self._framed if framed else self._headers)
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


def security_headers(embedding: Iterable[str]) -> dict[str, str]:
    """The headers; `embedding` are the sites that may show the dashboard in a frame.

    >>> security_headers([])["x-frame-options"]
    'DENY'
    """
    framing = " ".join(embedding)
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' blob: {_inline_scripts()}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": framing or "'none'",
    }
    headers = {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "cross-origin-opener-policy": "same-origin",
    }
    return headers if framing else headers | {"x-frame-options": "DENY"}


@cache
def _inline_scripts() -> str:
    """The scripts inside Streamlit's page, by their hashes; no other inline script runs."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    found = _INLINE.findall(page.read_bytes())
    return " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in found
    )
