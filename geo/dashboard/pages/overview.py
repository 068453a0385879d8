"""Overview: which countries and places the articles mention."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.charts import AREAS, PANEL, RANKING, SENTENCES, show_map, show_ranking
from geo.dashboard.country_map import show_areas
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.kept import Summaries
from geo.dashboard.languages import articles_note
from geo.dashboard.matrix import show_matrix
from geo.dashboard.mention_list import show_sentences
from geo.dashboard.view import View
from geo.strings import say

MOST_ARTICLES = 50
"""Articles in the table below the map; the page Articles has them all."""


def body(view: View) -> None:
    """Filters, headline figures, map beside ranking and sentences, and the table."""
    if nothing_yet():
        return
    articles = data.summaries()
    filters(view, articles)
    tables = data.tables(view)
    with st.container(horizontal=True):
        st.metric("Articles", f"{len(tables.articles):,}")
        st.metric("Countries", f"{len(tables.countries):,}")
        st.metric("Places", f"{tables.number_of_places:,}")
        st.metric("Mentions", f"{tables.mentions:,}")
    if note := articles_note(data.languages(view)):
        st.info(note, icon=":material/translate:")
    left, right = st.columns([5, 3], gap="medium")
    with left:
        show_map(tables, view)
    with right:
        _panel(tables, view, articles)
    st.header("Articles and countries", anchor=False)
    st.caption("How often each article mentions each country. Click a number to read it.")
    keys = tables.articles[:MOST_ARTICLES]
    show_matrix(view, keys, articles)
    if len(tables.articles) > len(keys):
        st.caption(say("overview.first_rows", shown=len(keys), total=len(tables.articles)))


def _panel(tables: data.Tables, view: View, articles: Summaries) -> None:
    """The ranking, and once a country is chosen its sentences and areas."""
    st.session_state.setdefault(PANEL, SENTENCES if view.country or view.area else RANKING)
    names = [RANKING, SENTENCES, *([AREAS] if view.country else [])]
    tabs = dict(zip(names, st.tabs(names, key=PANEL, on_change="rerun"), strict=True))
    with tabs[RANKING]:
        if tabs[RANKING].open:
            show_ranking(tables, view)
    with tabs[SENTENCES]:
        if tabs[SENTENCES].open:
            show_sentences(view, articles)
    if view.country:
        with tabs[AREAS]:
            if tabs[AREAS].open:
                show_areas(view, view.country)


show_page(
    "overview",
    "Overview",
    "Which countries and places the articles mention, and where they say so.",
    body,
)
