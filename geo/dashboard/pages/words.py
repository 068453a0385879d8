"""Words: what is said around a country."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.view import View
from geo.dashboard.wording import show_context, show_words, suggest_countries, typical_words
from geo.strings import say


def body(view: View) -> None:
    """The typical words on the left, each use in context on the right."""
    if nothing_yet():
        return
    articles = data.summaries()
    filters(view, articles)
    if view.country is None:
        suggest_countries(view)
        return
    left, right = st.columns([3, 5], gap="medium")
    with left:
        show_words(typical_words(view, view.country), view, view.country)
    with right:
        show_context(view, view.country, articles)


show_page("words", say("words.title"), say("words.question"), body)
