"""The widgets of the words page: typical words of a country, and lines of text around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from geo.analysis.concordance import mentions_in_context, word_in_context
from geo.analysis.words import Sentences, distinctive_words, names_in, sentences_of
from geo.dashboard import data, sampling
from geo.dashboard.components import context
from geo.dashboard.filters import title_of
from geo.dashboard.frame import narrow, palette
from geo.dashboard.kept import Summaries
from geo.dashboard.reading import displayable
from geo.dashboard.state import choose
from geo.dashboard.table_columns import count_column, decimal_column, rounded
from geo.dashboard.taking import show_take
from geo.dashboard.view import View, link, to_query
from geo.figures.words import word_bars
from geo.gazetteer.countries import country_name
from geo.strings import say

AT_ONCE = 100
CHANCE = 1.96
"""A score that a word gets by chance once in forty times."""
REACH = 80
"""Characters that are shown on either side of a word."""


def suggest_countries(view: View) -> None:
    """The most mentioned countries as buttons."""
    st.info(say("words.choose"))
    with st.container(horizontal=True):
        for code in data.tables(view).countries["country"].head(12):
            st.button(
                country_name(code), key=f"suggest {code}", on_click=choose, kwargs={"country": code}
            )


def typical_words(view: View, country: str) -> pd.DataFrame:
    """The words that set the sentences of a country apart."""
    rows = sampling.texts(view, country)
    sentences = _sentences(view, country)
    here = (rows["country"] == country).to_numpy()
    return data.derived(
        f"words {country}",
        view.counting,
        lambda: distinctive_words(sentences, here, names_in(rows[here])),
    )


def _sentences(view: View, country: str) -> Sentences:
    rows = sampling.texts(view, country)
    of = country if sampling.is_sampled(view) else ""
    return data.derived(f"sentences {of}", view.counting, lambda: sentences_of(rows))


def show_words(words: pd.DataFrame, view: View, country: str) -> None:
    """Bars of the first words, the table of more, and how they were compared."""
    name = country_name(country)
    st.subheader(say("words.heading", name=name), anchor=False)
    if words.empty:
        st.info(say("words.none", name=name))
        return
    clear = _clear(words)
    hint = say("words.hint", name=name) if len(clear) else say("words.unclear", name=name)
    st.caption(hint)
    st.plotly_chart(
        _figure(words, view),
        theme=None,
        config={"displayModeBar": False},
        key="word_bars",
        on_select=_choose_bar,
        selection_mode="points",
        alt=say("words.hint", name=name),
    )
    show_take("word_bars", view, "words")
    if sampling.is_sampled(view):
        st.caption(say("words.sampled", n=len(sampling.texts(view, country))))
    with st.expander(say("words.how")):
        st.write(_why(view, country))
        _table(words)


def _clear(words: pd.DataFrame) -> pd.DataFrame:
    return words[words["score"] >= CHANCE]


def _figure(words: pd.DataFrame, view: View) -> go.Figure:
    """The words that chance does not explain; where there are none, the first few."""
    clear = _clear(words)
    return word_bars(clear if len(clear) else words.head(8), palette(), view.word)


def bars_figure(view: View) -> go.Figure | None:
    """The words of the chosen country as bars; None where there is nothing to draw."""
    words = typical_words(view, view.country) if view.country else pd.DataFrame()
    return None if words.empty else _figure(words, view)


def _why(view: View, country: str) -> str:
    rows = sampling.texts(view, country)
    numbers = _sentences(view, country).number
    here = len(set(numbers[(rows["country"] == country).to_numpy()].tolist()))
    elsewhere = int(numbers.max()) + 1 - here
    return say("words.why", name=country_name(country), here=here, elsewhere=elsewhere)


def _choose_bar() -> None:
    points = st.session_state["word_bars"]["selection"]["points"]
    datum = points[0].get("customdata") if points else None
    if isinstance(datum, list):
        choose(word=str(datum[0]))


def _table(words: pd.DataFrame) -> None:
    columns = ["word", "here", "rate_here", "rate_elsewhere", "score"]
    st.dataframe(
        rounded(words[columns].head(500), rate_here=2, rate_elsewhere=2),
        hide_index=True,
        key="word_table",
        column_config={
            "word": say("words.column.word"),
            "here": count_column(say("words.column.here")),
            "rate_here": decimal_column(say("words.column.rate_here"), 2),
            "rate_elsewhere": decimal_column(say("words.column.rate_elsewhere"), 2),
            "score": st.column_config.NumberColumn(say("words.column.score"), format="%.1f"),
        },
        on_select=lambda: _choose_row(words),
        selection_mode="single-row",
    )


def _choose_row(words: pd.DataFrame) -> None:
    rows = st.session_state["word_table"]["selection"]["rows"]
    if rows:
        choose(word=str(words["word"].iloc[rows[0]]))


def show_context(view: View, country: str, articles: Summaries) -> None:
    """Each use of the chosen word around the country, else each mention of the country."""
    rows = sampling.texts(view, country)
    rows = rows[rows["country"] == country]
    name = country_name(country)
    if view.word:
        st.subheader(say("words.context_of", word=displayable(view.word), name=name), anchor=False)
        st.button(
            say("words.all_mentions", name=name),
            type="tertiary",
            on_click=choose,
            kwargs={"word": ""},
        )
        found = word_in_context(rows, view.word)
    else:
        st.subheader(say("words.mentions_of", name=name), anchor=False)
        found = mentions_in_context(rows.head(AT_ONCE))
    total = len(found) if view.word else sampling.number_in(view, country)
    _lines(found.head(AT_ONCE), view, articles)
    if total > AT_ONCE:
        st.caption(say("words.shown", shown=AT_ONCE, total=total))


def _lines(found: pd.DataFrame, view: View, articles: Summaries) -> None:
    articles.fetch(list(found["key"].unique()))
    result = context(
        key="context",
        data={
            "narrow": narrow(),
            "lines": [_line(row, view, articles) for row in found.to_dict("records")],
            "label": say("words.context"),
        },
        on_opened_change=lambda: None,
    )
    if result.opened:
        key, start = result.opened
        there = replace(view, article=str(key), mention=int(start))
        st.switch_page(
            st.session_state["pages"]["article"], query_params=to_query(there, "article")
        )


def _line(row: Mapping[Any, Any], view: View, articles: Summaries) -> dict[str, Any]:
    key, start = str(row["key"]), int(row["start"])
    return {
        "key": key,
        "start": start,
        "before": displayable(_last_words(_one_line(str(row["before"])))),
        "keyword": displayable(str(row["keyword"])),
        "after": displayable(_first_words(_one_line(str(row["after"])))),
        "title": title_of(articles[key]),
        "href": link(replace(view, article=key, mention=start), "article"),
    }


def _first_words(text: str) -> str:
    if len(text) <= REACH:
        return text
    words = text[:REACH]
    return f"{words[: words.rfind(' ')] if ' ' in words.strip() else words} …"


def _last_words(text: str) -> str:
    if len(text) <= REACH:
        return text
    words = text[-REACH:]
    return f"… {words[words.find(' ') + 1 :] if ' ' in words.strip() else words}"


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
