"""Collections: the one that is open with its links, those of before, and new ones."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.accounts.owned import show_owned
from geo.dashboard.collecting.changing import show_copying, show_details, show_ending
from geo.dashboard.collecting.links import show_fresh_links, show_links
from geo.dashboard.collecting.starting import show_new, show_recent
from geo.dashboard.frame import show_page
from geo.dashboard.reading import PLAIN, displayable
from geo.dashboard.view import View
from geo.strings import day, say


def body(view: View) -> None:
    """What the visitor may do with the open collection, then the way to others."""
    show_fresh_links()
    if view.collection is None:
        st.info(say("collections.current.samples"), icon=":material/public:")
        show_copying()
    else:
        _current()
    left, right = st.columns(2, gap="large")
    with left:
        show_owned(data.store())
        show_new()
    with right:
        show_recent()


def _current() -> None:
    summary = data.summary()
    st.header(displayable(summary.name).translate(PLAIN), anchor=False)
    if summary.description:
        st.text(displayable(summary.description))
    size = say("collections.current.size", n=summary.articles)
    made = say("collections.current.made", day=day(summary.created_at.date()))
    st.caption(f"{size} · {made}")
    if not data.may_edit():
        show_copying()
        return
    names = ("links", "details", "copying", "ending")
    tabs = st.tabs([say(f"collections.{name}.title") for name in names])
    for tab, show in zip(tabs, (show_links, show_details, show_copying, show_ending), strict=True):
        with tab:
            show()


show_page("collections", say("collections.title"), say("collections.question"), body)
