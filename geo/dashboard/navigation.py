"""The pages of the dashboard, in the order of the navigation."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import streamlit as st

from geo.dashboard.accounts.signing_in import administers
from geo.dashboard.view import PageName
from geo.strings import say, speak

_STATIC = Path(__file__).resolve().parents[2] / "static"
_FOLDER = Path(__file__).parent / "pages"

_ALONE: tuple[tuple[PageName, str], ...] = (
    ("overview", ":material/public:"),
    ("articles", ":material/table_rows:"),
    ("article", ":material/article:"),
    ("add", ":material/upload_file:"),
    ("review", ":material/rule:"),
    ("share", ":material/ios_share:"),
    ("collections", ":material/folder_open:"),
    ("method", ":material/fact_check:"),
)
_EXPLORE: tuple[tuple[PageName, str], ...] = (
    ("relations", ":material/hub:"),
    ("time", ":material/timeline:"),
    ("compare", ":material/compare_arrows:"),
    ("words", ":material/short_text:"),
)


def run() -> None:
    """Show the navigation and the page that the address names."""
    speak(st.context.locale)
    st.set_page_config(page_title=say("frame.name"), page_icon=_STATIC / "icon.svg", layout="wide")
    bare = urlsplit(st.context.url or "").path.endswith("/embed")
    if not bare:
        st.logo(_STATIC / "logo.svg", size="large")
    sections = {
        "": [
            *(_page(*page) for page in _ALONE),
            *([_page("administration", "", visibility="hidden")] if administers() else []),
            _page("embed", "", visibility="hidden"),
        ],
        say("navigation.explore"): [_page(*page) for page in _EXPLORE],
    }
    st.session_state["pages"] = {
        page.url_path or "overview": page for pages in sections.values() for page in pages
    }
    st.navigation(sections, position="hidden" if bare else "top").run()


def _page(name: PageName, icon: str, visibility: Literal["visible", "hidden"] = "visible") -> Any:
    return st.Page(
        _FOLDER / f"{name}.py",
        title=say(f"navigation.page.{name}"),
        icon=icon or None,
        url_path=name,
        default=name == "overview",
        visibility=visibility,
    )
