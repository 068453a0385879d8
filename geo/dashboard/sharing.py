"""The link to what the visitor sees."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from geo.dashboard.collecting.view_link import is_made, make_view_link, view_only
from geo.dashboard.selection import in_words
from geo.dashboard.state import absolute_link, last_page
from geo.dashboard.view import PageName, View
from geo.strings import say

_LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


def show_links(view: View) -> None:
    """The address of the last page, and of the other one if it shows something.

    Who may change the collection asks for them first: that makes a link.
    """
    if not is_made(view):
        if st.button(say("share.make"), icon=":material/link:"):
            make_view_link(view)
            st.rerun()
        return
    pages: list[PageName] = ["overview", "article"] if view.article else ["overview"]
    pages.sort(key=lambda page: page != last_page())
    for page in pages:
        st.markdown(f"**{say(f'share.page.{page}')}**")
        st.code(absolute_link(view_only(view), page), language=None, wrap_lines=True)
    if urlsplit(st.context.url or "").hostname in _LOCAL_HOSTS:
        st.caption(say("share.local"))


def describe(view: View) -> None:
    """The filters in words."""
    st.caption(f"{in_words(view)}.")
