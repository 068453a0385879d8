"""Overview: which countries and places the articles mention."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.charts import show_map, show_ranking
from geo.dashboard.country_map import show_areas
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.kept import Summaries
from geo.dashboard.languages import articles_note
from geo.dashboard.matrix import show_matrix
from geo.dashboard.mention_list import show_sentences
from geo.dashboard.panel import PANEL, open_sentences
from geo.dashboard.view import View
from geo.strings import number, say

MOST_ARTICLES, MOST_COUNTRIES = 40, 30
"""What the table below the map has; the page Articles has more countries and all articles."""


def body(view: View) -> None:
    """Filters, headline figures, map beside ranking and sentences, and the table."""
    if nothing_yet():
        return
    articles = data.summaries()
    filters(view, articles)
    tables = data.tables(view)
    with st.container(horizontal=True):
        figures = {
            "articles": len(tables.articles),
            "countries": len(tables.countries),
            "places": tables.number_of_places,
            "mentions": tables.mentions,
        }
        for name, figure in figures.items():
            st.metric(say(f"overview.figure.{name}"), number(figure))
    if note := articles_note(data.languages(view)):
        st.info(note, icon=":material/translate:")
    left, right = st.columns([5, 3], gap="medium")
    with left:
        show_map(tables, view)
    with right:
        _panel(tables, view, articles)
    st.header(say("overview.matrix"), anchor=False)
    st.caption(say("overview.matrix_hint"))
    keys = tables.articles[:MOST_ARTICLES]
    show_matrix(view, keys, articles, most=MOST_COUNTRIES)
    if len(tables.articles) > len(keys):
        st.caption(say("overview.first_rows", shown=len(keys), total=len(tables.articles)))


def _panel(tables: data.Tables, view: View, articles: Summaries) -> None:
    """The ranking, and once a country is chosen its sentences and areas."""
    if PANEL not in st.session_state:
        st.session_state[PANEL] = say("overview.tab.ranking")
        if view.country or view.area:
            open_sentences()
    shown = ["ranking", "sentences", *(["areas"] if view.country else [])]
    names = [say(f"overview.tab.{name}") for name in shown]
    tabs = dict(zip(shown, st.tabs(names, key=PANEL, on_change="rerun"), strict=True))
    with tabs["ranking"]:
        if tabs["ranking"].open:
            show_ranking(tables, view)
    with tabs["sentences"]:
        if tabs["sentences"].open:
            show_sentences(view, articles)
    if view.country:
        with tabs["areas"]:
            if tabs["areas"].open:
                show_areas(view, view.country)


show_page("overview", say("overview.title"), say("overview.question"), body)
