"""Which collection a page shows, and the links that show it to others."""

from __future__ import annotations

import html

import streamlit as st

from geo.dashboard import data
from geo.dashboard.accounts.owned import is_own
from geo.dashboard.collecting.view_link import make_view_link
from geo.dashboard.components import recent
from geo.dashboard.reading import displayable
from geo.dashboard.state import absolute_link, kept_view
from geo.dashboard.view import PageName, View
from geo.strings import say


def show_where() -> None:
    """The name of the collection and what the visitor may do, above the page's title."""
    token = kept_view().collection
    if token is None:
        st.html(f'<p class="where">{html.escape(say("collections.where.samples"))}</p>')
        return
    name, role = displayable(data.summary().name), "edit" if data.may_edit() else "view"
    st.html(
        f'<p class="where" dir="auto"><strong>{html.escape(name)}</strong>'
        f" · {html.escape(say(f'collections.where.{role}'))}</p>"
    )
    if is_own(token):
        return  # what an account has is listed there, and not in a browser that others may use
    recent(key="remember", data={"remember": {"token": token, "name": name, "role": role}})


def copy_link(view: View, page: PageName) -> None:
    """A button that opens the link to what the visitor sees, for others to look at."""
    label = say("collections.copy.label")
    box = st.popover(label, icon=":material/link:", key="copy_link", on_change="rerun")
    with box:
        if not box.open:
            return
        shared = make_view_link(view)
        st.write(say(f"collections.copy.{'view' if view.collection else 'samples'}"))
        st.code(absolute_link(shared, page), language=None, wrap_lines=True)
        if shared != view:
            st.caption(say("collections.copy.edit"))
