"""Relations: which countries are named together, and where."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.pairs import choose_within, pairs, show_panel, show_pictures
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """Filters, pictures on the left, the pairs and their sentences on the right."""
    if nothing_yet():
        return
    articles = data.summaries()
    filters(view, articles)
    choose_within(view)
    found = pairs(view)
    if found.empty:
        st.info(say("relations.none"))
        return
    left, right = st.columns([5, 4], gap="medium")
    with left:
        show_pictures(found, view)
    with right:
        show_panel(found, view, articles)


show_page("relations", say("relations.title"), say("relations.question"), body)
