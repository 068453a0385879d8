"""Where things lie on the server."""

from __future__ import annotations

import streamlit as st

_KEPT = ("/static/", "/app/static/")
"""Below these lie files that browsers keep."""

_CHECKS = ("/health", "/_stcore/health")


def base_path() -> str:
    """The path that the dashboard is served below, with its slash; empty at the root."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def is_quiet(path: str) -> bool:
    """Whether it is of files that browsers keep, or a health check.

    These are neither counted nor noted.

    >>> is_quiet("/static/js/index.js"), is_quiet("/article"), is_quiet("/article/health")
    (True, False, False)
    """
    below = path.removeprefix(base_path())
    return below.startswith(_KEPT) or below in _CHECKS
