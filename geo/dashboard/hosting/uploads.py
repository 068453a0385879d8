"""What Streamlit's own uploaders may hold: the server keeps their files in memory.

Any open page lets a browser send files there, whether it shows an uploader or not, and each is kept
until the page is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.dashboard.hosting.paths import base_path
from geo.settings import read_only

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFile

FILES_OF_PAGE = 2
"""Files that are kept for an open page, the newest; none shows more than one uploader."""

LARGEST_IN_ALL = 3
"""How many files of the largest size all pages together may have in memory."""


class UploadLimits:
    """Answers 403 where nothing may be added, and 429 to more than there is memory for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._coming = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = _sender(scope)
        size = _size(scope) if page else 0
        if not page:
            await self._app(scope, receive, send)
        elif read_only():
            await Response("This dashboard is read-only.", 403)(scope, receive, send)
        elif not _is_room(self._coming + size):
            await _REFUSAL(scope, receive, send)
        else:
            self._coming += size
            try:
                await self._app(scope, receive, send)
            finally:
                self._coming -= size
                _forget_older(page)


def release(file: UploadedFile) -> None:
    """Free the memory of a file that the page of this run has no more use for."""
    context = get_script_run_ctx()
    if context is not None:
        files = cast("MemoryUploadedFileManager", context.uploaded_file_mgr)
        files.remove_file(context.session_id, file.file_id)


_REFUSAL = Response(
    "Too many files are being sent. Wait a minute and try again.", 429, {"retry-after": "60"}
)


def _sender(scope: Scope) -> str:
    """The id of the page that sends a file with a request; empty for other requests."""
    if scope["type"] != "http" or scope["method"] != "PUT":
        return ""
    start = f"{base_path()}/_stcore/upload_file/"
    path = str(scope["path"])
    return path.removeprefix(start).partition("/")[0] if path.startswith(start) else ""


def _size(scope: Scope) -> int:
    """How many bytes may come; no more are taken than the largest file has."""
    headers = Headers(scope=scope)
    said = headers.get("content-length", "")
    if not said.isdecimal() or "transfer-encoding" in headers:
        return _largest()
    return min(int(said[:20]), _largest())


def _largest() -> int:
    return int(st.get_option("server.maxUploadSize")) * 1024 * 1024


def _files() -> MemoryUploadedFileManager:
    return cast("MemoryUploadedFileManager", Runtime.instance().uploaded_file_mgr)


def _is_room(coming: int) -> bool:
    """Whether so many bytes may come; pages that were left give theirs up first."""
    most = LARGEST_IN_ALL * _largest() - coming
    if _held() > most:
        for page in list(_files().file_storage):
            _forget_if_left(page)
    return _held() <= most


def _held() -> int:
    pages = list(_files().file_storage.values())
    return sum(len(file.data) for files in pages for file in list(files.values()))


def _forget_older(page: str) -> None:
    """Keep the newest files of a page, and none of one that was left while they came."""
    _forget_if_left(page)
    for identifier in list(_files().file_storage.get(page, ()))[:-FILES_OF_PAGE]:
        _files().remove_file(page, identifier)


def _forget_if_left(page: str) -> None:
    if not Runtime.instance().is_active_session(page):
        _files().remove_session_files(page)
