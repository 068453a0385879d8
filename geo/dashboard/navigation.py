"""The pages of the dashboard, in the order of the navigation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from geo.dashboard.view import PageName
from geo.strings import speak

_STATIC = Path(__file__).resolve().parents[2] / "static"
_FOLDER = Path(__file__).parent / "pages"

_PAGES: tuple[tuple[PageName, str, str], ...] = (
    ("overview", "Overview", ":material/public:"),
    ("article", "Article", ":material/article:"),
    ("add", "Add articles", ":material/upload_file:"),
    ("share", "Share", ":material/ios_share:"),
)


def run() -> None:
    """Show the navigation and the page that the address names."""
    speak(st.context.locale)
    st.set_page_config(page_title="Dateline", page_icon=_STATIC / "icon.svg", layout="wide")
    st.logo(_STATIC / "logo.svg", size="large")
    pages: dict[PageName, Any] = {
        name: st.Page(
            _FOLDER / f"{name}.py",
            title=title,
            icon=icon,
            url_path=name,
            default=name == "overview",
        )
        for name, title, icon in _PAGES
    }
    st.session_state["pages"] = pages
    st.navigation(list(pages.values()), position="top").run()
