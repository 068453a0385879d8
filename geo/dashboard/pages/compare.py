"""Compare: two selections of articles side by side."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.comparing import show_both, show_maps, show_points
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.sides import choose_sides, comparison, show_sides
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """Filters and sides; the maps beside the ranked differences; the sentences of both."""
    if nothing_yet():
        return
    articles = data.summaries()
    filters(view, articles)
    choose_sides(view, articles)
    found = comparison(view, articles)
    if found is None:
        st.info(say("compare.empty"))
        return
    show_sides(found)
    left, right = st.columns([5, 4], gap="medium")
    with left:
        show_maps(found, view)
    with right:
        show_points(found, view)
    show_both(found, view, articles)


show_page("compare", say("compare.title"), say("compare.question"), body)
