"""Articles: all of them in a list, and by the countries that they mention."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.article_list import choose_part, show_heat, show_list
from geo.dashboard.filters import filters
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.matrix import show_matrix
from geo.dashboard.mention_list import show_sentences
from geo.dashboard.tabs import show_tabs
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """Filters, then the list, the table or the heat map, and what is said there."""
    if nothing_yet():
        return
    articles = data.summaries()
    filters(view, articles)
    keys = choose_part(view).keys
    labels = {
        "list": say("articles.list"),
        "table": say("articles.table"),
        "heat": say("articles.heat"),
    }
    tabs = show_tabs("listed", labels, view)
    with tabs[view.listed]:
        if view.listed == "list":
            show_list(view, keys, articles)
        elif view.listed == "table":
            st.caption(say("articles.table_hint"))
            show_matrix(view, keys, articles, height=560)
        else:
            show_heat(view)
    if (view.country or view.area) and view.listed != "list":
        show_sentences(view, articles)


show_page("articles", say("articles.title"), say("articles.question"), body)
