"""The way back to the page where a visitor chose to sign in.

Providers send everyone to the front page. The browser remembers the page and what its address said;
only pages of the dashboard are gone to, and what their addresses say is read as ever.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from geo.dashboard.components import returning
from geo.dashboard.state import base_address
from geo.dashboard.view import PAGES, PageName

LEAVING = '[class*="st-key-sign_in_"]'
"""The buttons to sign in, by the class that Streamlit gives them for their keys."""


class Place(NamedTuple):
    """A page, and the query of its address."""

    page: PageName
    query: dict[str, str]


def come_back() -> None:
    """Go where the visitor was when they chose to sign in, once they are back."""
    home = urlsplit(base_address()).path
    told = returning(
        key="returning", data={"home": home, "leaving": LEAVING}, on_back_change=lambda: None
    )
    place = place_of(told.back)
    page = st.session_state["pages"].get(place.page) if place else None
    if place and page:
        st.switch_page(page, query_params=place.query)


def place_of(told: Any) -> Place | None:
    """What a browser tells, where it is a page of the dashboard.

    >>> place_of({"page": "time", "query": "?v=1&country=SY"})
    Place(page='time', query={'v': '1', 'country': 'SY'})
    >>> place_of({"page": "/other.example", "query": ""})
    """
    if not isinstance(told, dict):
        return None
    name, query = told.get("page") or "overview", told.get("query")
    known = [page for page in PAGES if page == name]
    if not known or not isinstance(query, str):
        return None
    return Place(known[0], dict(parse_qsl(query.removeprefix("?"))))
