"""Method: how numbers come about, how often they are right, and a check of one's own."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.auditing import show_audit
from geo.dashboard.explaining import show_accuracy, show_card, show_example
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.sampling import sample
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """An example, the measured accuracy, the check, and what made the numbers now."""
    if nothing_yet():
        return
    mentions = sample(view)
    st.header(say("method.example.title"), anchor=False)
    read_last = view.article and view.article in data.tables(view).articles
    example = data.counted_in(view, [str(view.article)]) if read_last else mentions
    show_example(mentions if example.empty else example, view)
    st.header(say("method.accuracy.title"), anchor=False)
    show_accuracy()
    st.header(say("method.audit.title"), anchor=False)
    st.write(say("method.audit.about"))
    show_audit(mentions, view, data.summaries())
    st.header(say("method.card.title"), anchor=False)
    show_card(view)


show_page("method", say("method.title"), say("method.question"), body)
