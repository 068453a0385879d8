"""Administration: what each collection takes, its limits, and its end; for administrators alone."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.accounts.administering import show_changes, show_usage
from geo.dashboard.frame import show_page
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """Usage, then what can be changed."""
    found = data.administration().usage()
    show_usage(found)
    st.header(say("accounts.change.title"), anchor=False)
    show_changes(found)


show_page("administration", say("accounts.title"), say("accounts.question"), body)
