"""Time: when which countries are mentioned."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
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
        bars, played = st.tabs([say("time.bars"), say("time.map")], key="time", on_change="rerun")
        with bars:
            if bars.open:
                show_bars(found, view)
                show_sentences_of_period(found, view, articles)
        with played:
            if played.open:
                show_map(found, view)
    show_undated(view, articles)


show_page("time", say("time.title"), say("time.question"), body)
