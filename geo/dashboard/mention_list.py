"""The sentences that mention a country, each with its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from geo.dashboard.components import sentences
from geo.dashboard.filters import title_of
from geo.dashboard.frame import palette
from geo.dashboard.reading import displayable
from geo.dashboard.state import choose, kept_view
from geo.dashboard.view import View, link, to_query
from geo.gazetteer.countries import country_name
from geo.store import ArticleSummary
from geo.strings import say

AT_ONCE = 40
HEIGHT = 440


def show_sentences(
    mentions: pd.DataFrame, view: View, articles: Mapping[str, ArticleSummary]
) -> None:
    """The sentences of the chosen country, or how to choose one."""
    if view.country is None:
        st.info("Choose a country on the map, in the ranking, in a table or in the box above.")
        return
    rows = mentions[mentions["country"] == view.country]
    if view.only:
        rows = rows[rows["key"] == view.only]
    name, number = country_name(view.country), say("count.mentions", n=len(rows))
    st.markdown(f"**{name}** · {number} in {say('count.articles', n=rows['key'].nunique())}")
    if view.only is not None and view.only in articles:
        _only_one(articles[view.only])
    if rows.empty:
        st.info("No counted mention, with these filters.")
        return
    with st.container(height=HEIGHT, border=False):
        _list(rows.head(_limit(view)), view, articles)
        _more(len(rows), view)


def _only_one(summary: ArticleSummary) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"Only in: {title_of(summary)}")
        st.button("All articles", type="tertiary", on_click=lambda: choose(only=None))


def _list(rows: pd.DataFrame, view: View, articles: Mapping[str, ArticleSummary]) -> None:
    result = sentences(
        key="sentences",
        data={
            "articles": _grouped(rows, view, articles),
            "colors": dict(palette().kinds),
        },
        on_opened_change=lambda: None,
    )
    if result.opened:
        key, start = result.opened
        there = replace(view, article=str(key), mention=int(start))
        st.switch_page(
            st.session_state["pages"]["article"], query_params=to_query(there, "article")
        )


def _grouped(
    rows: pd.DataFrame, view: View, articles: Mapping[str, ArticleSummary]
) -> list[dict[str, Any]]:
    """The articles, the one with the most sentences first, each with its sentences."""
    groups = sorted(rows.groupby("key", sort=False), key=lambda group: -len(group[1]))
    return [
        {
            "key": key,
            "title": title_of(articles[str(key)]),
            "about": _about(articles[str(key)], len(group)),
            "sentences": [_sentence(row, view) for row in group.to_dict("records")],
        }
        for key, group in groups
    ]


def _about(summary: ArticleSummary, number: int) -> str:
    published = summary.published.isoformat() if summary.published else ""
    return " · ".join(part for part in (published, say("count.mentions", n=number)) if part)


def _sentence(row: dict[Any, Any], view: View) -> dict[str, Any]:
    sentence, offset = row["sentence"], row["start"] - row["sentence_start"]
    there = replace(view, article=row["key"], mention=row["start"])
    return {
        "before": displayable(sentence[:offset].lstrip()),
        "mention": displayable(row["text"]),
        "after": displayable(sentence[offset + len(row["text"]) :].rstrip()),
        "kind": row["kind"],
        "start": int(row["start"]),
        "href": link(there, "article"),
    }


def _limit(view: View) -> int:
    wanted: tuple[View, int] = st.session_state.get("more", (view, AT_ONCE))
    return wanted[1] if wanted[0] == view else AT_ONCE


def _more(number: int, view: View) -> None:
    limit = _limit(view)
    if number > limit:
        st.button(
            f"Show more ({number - limit:,} left)",
            on_click=lambda: st.session_state.update(more=(kept_view(), limit + AT_ONCE)),
        )
