"""Overview: which countries and places the articles mention."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.charts import PANEL, RANKING, SENTENCES, show_map, show_matrix, show_ranking
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.languages import articles_note
from geo.dashboard.mention_list import show_sentences
from geo.dashboard.view import View


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
        st.metric("Places", f"{len(tables.places):,}")
        st.metric("Mentions", f"{len(tables.mentions):,}")
    if note := articles_note(articles[key].language for key in tables.articles):
        st.info(note, icon=":material/translate:")
    left, right = st.columns([5, 3], gap="medium")
    with left:
        show_map(tables, view)
    with right:
        st.session_state.setdefault(PANEL, SENTENCES if view.country else RANKING)
        ranking, sentences = st.tabs([RANKING, SENTENCES], key=PANEL, on_change="rerun")
        with ranking:
            if ranking.open:
                show_ranking(tables.countries, view)
        with sentences:
            if sentences.open:
                show_sentences(tables.mentions, view, articles)
    st.header("Articles and countries", anchor=False)
    st.caption("How often each article mentions each country. Click a number to read it.")
    show_matrix(tables, articles)


show_page(
    "overview",
    "Overview",
    "Which countries and places the articles mention, and where they say so.",
    body,
)
