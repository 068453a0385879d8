"""The filters over the overview: which articles, kinds and country."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.finding import few, offered
from geo.dashboard.kept import Summaries
from geo.dashboard.more_filters import more_filters
from geo.dashboard.panel import open_sentences
from geo.dashboard.reading import displayable
from geo.dashboard.state import bound, choose
from geo.dashboard.view import COUNTED_KINDS, View
from geo.gazetteer.countries import countries, country_name
from geo.store import ArticleSummary
from geo.strings import say


def title_of(summary: ArticleSummary) -> str:
    """What lists call an article: its title, else where it came from."""
    return displayable(summary.title or summary.source or summary.id)


def filters(view: View, articles: Summaries) -> None:
    """The filters in a row; each writes its part of the view."""
    which, kinds, country, more = st.columns([5, 4, 3, 2], vertical_alignment="bottom")
    with which:
        choose_articles(view, articles)
    with kinds:
        choose_kinds(view)
    with country:
        choose_country(view)
    with more:
        more_filters(view)
    choose_copies(view)


def choose_articles(view: View, articles: Summaries) -> None:
    """Any number of articles; none means all. Of many they are searched for."""
    chosen = [key for key in view.articles if key in articles]
    if few(articles):
        _choose_articles(chosen, articles)
        return
    all_of_them = say("filters.all_articles", n=len(articles))
    label = say("count.articles", n=len(chosen)) if chosen else all_of_them
    with st.popover(label, icon=":material/article:", width="stretch"):
        _choose_articles(chosen, articles)


def _choose_articles(chosen: list[str], articles: Summaries) -> None:
    options = offered(articles, chosen, "find_articles")
    st.session_state["articles"] = chosen
    st.multiselect(
        say("filters.articles"),
        options,
        format_func=lambda key: title_of(articles[key]),
        key="articles",
        placeholder=say("filters.all_articles", n=len(articles)),
        on_change=bound("articles", "articles", tuple),
    )


def choose_kinds(view: View) -> None:
    """Which kinds of mentions count; at least one."""
    st.session_state["kinds"] = list(view.kinds)
    st.pills(
        say("filters.kinds"),
        COUNTED_KINDS,
        selection_mode="multi",
        format_func=lambda kind: say(f"filters.kind.{kind}"),
        key="kinds",
        help=say("filters.kinds_help"),
        on_change=bound("kinds", "kinds", _in_order),
    )


def choose_country(view: View) -> None:
    """Any country, also one that is not mentioned."""
    st.session_state["country"] = view.country
    st.selectbox(
        say("filters.country"),
        sorted(countries(), key=country_name),
        index=None,
        format_func=country_name,
        key="country",
        placeholder=say("filters.choose_country"),
        on_change=_country_chosen,
    )


def _country_chosen() -> None:
    """Choose the country, and open its sentences, as a click on the map does."""
    choose(country=st.session_state["country"], area=())
    if st.session_state["country"]:
        open_sentences()


def choose_copies(view: View) -> None:
    """Whether copies count each or once; not asked where there are none."""
    copies = data.copies()
    if not copies and view.copies == "each":
        return
    st.session_state["copies"] = view.copies == "once"
    st.toggle(
        say("filters.copies"),
        key="copies",
        help=say("filters.copies_help", n=copies),
        on_change=bound("copies", "copies", lambda on: "once" if on else "each"),
    )


def _in_order(kinds: list[str]) -> tuple[str, ...]:
    return tuple(kind for kind in COUNTED_KINDS if kind in kinds) or COUNTED_KINDS
