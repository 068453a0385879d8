"""The button at the head of each page to sign in, or what stands there for who did."""

from __future__ import annotations

import streamlit as st

from geo.dashboard.accounts.returning import come_back
from geo.dashboard.accounts.signing_in import account, administers, offered, providers, sign_in
from geo.dashboard.reading import PLAIN, displayable
from geo.strings import say

LONGEST_NAME = 40


def show_account() -> None:
    """Nothing where signing in is not offered."""
    if not offered():
        return
    come_back()
    found = account()
    if found is None:
        _offer()
        return
    name = displayable(found.name)
    short = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
    with st.popover(short.translate(PLAIN), icon=":material/person:", key="account"):
        if found.email:
            st.text(displayable(found.email))
        st.page_link(st.session_state["pages"]["collections"], label=say("accounts.mine.title"))
        if administers():
            st.page_link(st.session_state["pages"]["administration"], label=say("accounts.title"))
        st.caption(say("accounts.id"))
        st.code(displayable(found.id), language=None, wrap_lines=True)
        st.button(say("accounts.sign_out"), on_click=st.logout, icon=":material/logout:")


def _offer() -> None:
    several = len(providers()) > 1
    for name in providers():
        label = say("accounts.sign_in_with", provider=name) if several else say("accounts.sign_in")
        st.button(
            label, key=f"sign_in_{name}", on_click=sign_in, args=(name,), icon=":material/login:"
        )
