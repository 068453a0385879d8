"""Time: when which countries are mentioned."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.tabs import show_tabs
from geo.dashboard.timing import (
    choose_step,
    show_bars,
    show_days,
    show_map,
    show_sentences_of_period,
    show_undated,
    times,
)
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """The timeline over its sentences, beside it the map that plays; what has no date below."""
    if nothing_yet():
        return
    articles = data.summaries()
    filters(view, articles)
    found = times(view)
    if found is None:
        st.info(say("time.none"))
    else:
        choose_step(view)
        show_days(view)
        tabs = show_tabs("timed", {"bars": say("time.bars"), "map": say("time.map")}, view)
        with tabs[view.timed]:
            if view.timed == "bars":
                show_bars(found, view)
                show_sentences_of_period(found, view, articles)
            else:
                show_map(found, view)
    show_undated(view, articles)


show_page("time", say("time.title"), say("time.question"), body)
