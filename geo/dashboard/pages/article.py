"""Article: one text with its mentions, its own map and counts."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.article_view import (
    choose_article,
    chosen_mention,
    show_counts,
    show_map,
    show_text,
)
from geo.dashboard.correcting.panel import correct_or_add
from geo.dashboard.filters import choose_kinds
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.focus_note import show_focus
from geo.dashboard.frame import show_page
from geo.dashboard.languages import article_note
from geo.dashboard.metadata import show_metadata
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """What it is about; the text on the left, its map and counts on the right."""
    if nothing_yet():
        return
    articles = data.summaries()
    if view.article and view.article not in articles:
        st.warning(say("reader.gone"))
    which, kinds = st.columns([9, 4], gap="medium")
    with which:
        key = choose_article(view, articles)
    with kinds:
        choose_kinds(view)
    article = data.article(key)
    if article is None:
        st.rerun()
    show_metadata(articles[key])
    if note := article_note(article.language):
        st.info(note, icon=":material/translate:")
    tables = data.tables(view.of_article(key))
    show_focus(data.counted_in(view, [key]))
    left, right = st.columns([4, 3], gap="medium")
    with left:
        show_text(article, view)
    with right:
        if data.may_edit():
            correct_or_add(article, chosen_mention(article, view))
        show_map(tables, article, view)
        show_counts(tables, article, view)


show_page("article", say("reader.title"), say("reader.question"), body)
