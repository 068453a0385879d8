"""The visitor's view: read from the address, kept for the session, written back on each choice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import streamlit as st

from geo.dashboard.view import FIELDS, PageName, View, from_query, link, to_query

_VIEW = "view"
_PAGE = "page"
_SEEN = "last_view_page"


def open_view(page: PageName) -> View:
    """The view of this run of `page`.

    The address decides. Where it says nothing because the visitor came by the navigation, what
    they looked at before stays, and the address is completed.
    """
    view = kept_view()
    if st.session_state.get(_PAGE) == page or set(FIELDS[page]) & set(st.query_params):
        view = from_query(st.query_params.to_dict(), page, view)
    st.session_state[_PAGE] = page
    if FIELDS[page]:
        st.session_state[_SEEN] = page
    return keep(view)


def kept_view() -> View:
    """The view of this session so far."""
    view: View = st.session_state.get(_VIEW, View())
    return view


def last_page() -> PageName:
    """The last page with something to see: the overview or the article."""
    page: PageName = st.session_state.get(_SEEN, "overview")
    return page


def keep(view: View) -> View:
    """Make `view` the visitor's, in the session and in the address."""
    st.session_state[_VIEW] = view
    page: PageName | None = st.session_state.get(_PAGE)
    if page and FIELDS[page]:
        query = to_query(view, page)
        if st.query_params.to_dict() != query:
            st.query_params.from_dict(query)
    return view


def choose(**parts: Any) -> None:
    """Change some parts of the view."""
    keep(replace(kept_view(), **parts))


def bound(part: str, widget: str, read: Callable[[Any], Any] = lambda value: value) -> Any:
    """The `on_change` of a widget with key `widget` that chooses `part` of the view."""
    return lambda: choose(**{part: read(st.session_state[widget])})


def absolute_link(view: View, page: PageName) -> str:
    """The address that shows `view` in another browser."""
    return urljoin(base_address(), link(view, page))


def base_address() -> str:
    """The address of the overview, which the pages' folder is relative to."""
    here = st.context.url or ""
    if st.session_state.get(_PAGE) == "overview":
        return here.rstrip("/") + "/"
    return urljoin(here, ".")
