"""The visitor's view: read from the address, kept for the session, written back on each choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urljoin

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.dashboard.components import address
from geo.dashboard.view import BOTH, PageName, View, from_query, link, names_of, to_query

_VIEW = "view"
_PAGE = "page"
_SEEN = "last_view_page"
_UNSAID = "address_is_silent"
_GONE = "ended_collections"

_KEPT: dict[PageName, tuple[str, ...]] = {"add": ("job",)}
"""What the address of a page may say besides the view."""


def open_view(page: PageName) -> View:
    """The view of this run of `page`.

    The address decides. Where it says nothing because the visitor came by the navigation, what
    they looked at before stays, and `show_address` completes the address. So it does where the
    address is of a collection that was ended in this session: a browser may still send it.
    """
    view = kept_view()
    if st.query_params.get("c") in st.session_state.get(_GONE, ()):
        st.query_params.clear()
    if _address_decides(page):
        st.session_state[_UNSAID] = False
        view = _said(st.query_params.to_dict(), page, view)
    else:
        st.session_state[_UNSAID] = True
    st.session_state[_PAGE] = page
    if page in BOTH:
        st.session_state[_SEEN] = page
    st.session_state[_VIEW] = view
    return view


def _said(query: dict[str, str], page: PageName, kept: View) -> View:
    """What the address says; of another collection nothing is kept."""
    view = from_query(query, page, kept)
    return view if view.collection == kept.collection else from_query(query, page, View())


def enter(token: str | None) -> None:
    """Look at another collection from now on; None stands for the samples."""
    keep(View(collection=token))


def end() -> None:
    """Look at the samples, and never again, nor in this browser's list, at the collection here."""
    ended = kept_view().collection
    st.session_state["forget"] = ended
    st.session_state[_GONE] = {*st.session_state.get(_GONE, ()), ended}
    enter(None)


def _address_decides(page: PageName) -> bool:
    """Whether the address says the view, also by saying nothing."""
    if set(names_of(page)) & set(st.query_params) or _by_back_or_forward():
        return True
    return st.session_state.get(_PAGE) == page and not st.session_state.get(_UNSAID)


def _by_back_or_forward() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def show_address(page: PageName, view: View) -> None:
    """Have the address say the view, without a step of its own for the browser's Back."""
    query = urlencode(_query(view, page), safe=",")
    address(key="address", data={"query": f"?{query}" if query else ""})


def kept_view() -> View:
    """The view of this session so far."""
    view: View = st.session_state.get(_VIEW, View())
    return view


def last_page() -> PageName:
    """The last page with something to see: the overview or the article."""
    page: PageName = st.session_state.get(_SEEN, "overview")
    return page


def look_at(view: View) -> View:
    """Make `view` the visitor's on a page whose address stays as it is."""
    st.session_state[_VIEW] = view
    return view


def keep(view: View) -> View:
    """Make `view` the visitor's, in the session and, as a step of its own, in the address."""
    st.session_state[_VIEW] = view
    page: PageName | None = st.session_state.get(_PAGE)
    if page:
        st.session_state[_UNSAID] = False
        query = _query(view, page)
        if st.query_params.to_dict() != query:
            st.query_params.from_dict(query)
    return view


def _query(view: View, page: PageName) -> dict[str, str]:
    kept = _KEPT.get(page, ())
    return to_query(view, page) | {
        name: st.query_params[name] for name in kept if name in st.query_params
    }


def choose(**parts: Any) -> None:
    """Change some parts of the view."""
    keep(kept_view().changed(**parts))


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
