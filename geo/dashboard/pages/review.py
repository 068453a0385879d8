"""Review: the names to look at first, and the corrections that were made."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.correcting.listed import show_corrections
from geo.dashboard.correcting.queue import show_queue
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """The queue for those who may correct, and the list for everyone."""
    if nothing_yet():
        return
    queue, made = st.tabs([say("corrections.queue.title"), say("corrections.listed.title")])
    with queue:
        if data.may_edit():
            show_queue()
        elif view.collection is None:
            st.info(say("corrections.queue.samples"), icon=":material/lock:")
        else:
            st.info(say("corrections.queue.viewer"), icon=":material/lock:")
    with made:
        show_corrections()


show_page("review", say("corrections.title"), say("corrections.question"), body)
