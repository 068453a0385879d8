"""Which articles a widget offers: all of few, of many those that are searched for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.dashboard import data
from geo.dashboard.kept import Summaries
from geo.dashboard.parts import LONGEST_WORDS
from geo.strings import say

MOST_OFFERED = 300
"""A widget that offers more articles would send all their titles, and nobody would read them."""

MOST_FOUND = 50


def few(articles: Summaries) -> bool:
    """Whether a widget may offer all of the articles."""
    return len(articles) <= MOST_OFFERED


def offered(articles: Summaries, chosen: Sequence[str], widget: str) -> list[str]:
    """All of few articles; of many the chosen ones, and those that have the words typed here."""
    if few(articles):
        return list(articles)
    words = st.text_input(
        say("search.find"),
        key=widget,
        max_chars=LONGEST_WORDS,
        placeholder=say("search.placeholder"),
        help=say("search.help"),
        icon=":material/search:",
    )
    found = data.collection().search(words, most=MOST_FOUND) if words.strip() else []
    keys = list(dict.fromkeys([*chosen, *(summary.key for summary in found)]))
    articles.fetch(keys)
    if words.strip() and not found:
        st.caption(say("search.none"))
    elif len(found) == MOST_FOUND:
        st.caption(say("search.first", n=MOST_FOUND))
    return keys
