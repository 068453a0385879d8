"""The sentences that mention a country, each with its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from geo.analysis.grouping import named_area
from geo.columns.columns import Numbers, distinct
from geo.columns.finding import first_of_each_sentence, mentions_of, names_of
from geo.dashboard import data
from geo.dashboard.components import sentences
from geo.dashboard.filters import title_of
from geo.dashboard.frame import palette
from geo.dashboard.reading import displayable
from geo.dashboard.state import choose, kept_view
from geo.dashboard.view import View, link, to_query
from geo.gazetteer.countries import country_name
from geo.store import ArticleSummary
from geo.strings import day, listing, say

AT_ONCE = 40
HEIGHT = 440


def show_sentences(view: View, articles: Mapping[str, ArticleSummary]) -> None:
    """The sentences of the chosen country or countries, or how to choose one."""
    if not (view.country or view.area):
        st.info(say("sentences.choose"))
        return
    found = chosen_mentions(view)
    if view.area and not view.country:
        _area(view.area)
    if view.only is not None and view.only in articles:
        _only_one(articles[view.only])
    if view.admin1 or view.place:
        _only_there(found, view)
    show_mentions(found, heading(view), view, articles)


def chosen_mentions(view: View) -> Numbers:
    """Where the mentions are of the country, area, place and article that a view chooses."""
    choice = data.choice(view)
    if view.only:
        choice = choice.among(choice.columns.articles.positions([view.only]))
    codes = [view.country] if view.country else list(view.area)
    wanted = names_of(choice.columns, codes, admin1=view.admin1, geonameid=view.place)
    return mentions_of(choice, wanted)


def heading(view: View) -> str:
    """What is chosen, in words."""
    if view.country:
        return country_name(view.country)
    return named_area(view.area) or say("overview.area", n=len(view.area))


def show_mentions(  # noqa: PLR0913 (the last two are options)
    found: Numbers,
    title: str,
    view: View,
    articles: Mapping[str, ArticleSummary],
    *,
    by_sentence: bool = False,
    key: str = "sentences",
) -> None:
    """The sentences of mentions, by their positions, under a title.

    Each mention, or each sentence once; `key` tells lists of one page apart.
    """
    columns = data.choice(view).columns
    if by_sentence:
        found = first_of_each_sentence(columns, found)
    what = "sentences" if by_sentence else "mentions"
    number = say(f"count.{what}", n=len(found))
    several = len(distinct(columns.articles_of(found)))
    st.markdown(f"**{title}** · {number} in {say('count.articles', n=several)}")
    if not len(found):
        st.info(say("sentences.none"))
        return
    with st.container(height=HEIGHT, border=False):
        rows = data.read_mentions(found[: _limit(view)])
        data.summaries().fetch(list(rows["key"].unique()))
        _list(rows, view, articles, key, what)
        _more(len(found), view, key)


def _area(codes: tuple[str, ...]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(listing(sorted(country_name(code) for code in codes)) if len(codes) < 8 else "")
        st.button(
            say("overview.area_clear"),
            type="tertiary",
            on_click=lambda: choose(area=(), only=None),
        )


def _only_there(found: Numbers, view: View) -> None:
    place = view.admin1 or "".join(data.read_mentions(found[:1])["name"])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("sentences.only_in", name=displayable(place)))
        st.button(
            say("sentences.whole", name=heading(view)),
            type="tertiary",
            on_click=lambda: choose(admin1="", place=None),
        )


def _only_one(summary: ArticleSummary) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(say("sentences.only_in", name=title_of(summary)))
        st.button(
            say("sentences.all_articles"), type="tertiary", on_click=lambda: choose(only=None)
        )


def _list(
    rows: pd.DataFrame, view: View, articles: Mapping[str, ArticleSummary], key: str, what: str
) -> None:
    result = sentences(
        key=key,
        data={
            "articles": _grouped(rows, view, articles, what),
            "colors": dict(palette().kinds),
        },
        on_opened_change=lambda: None,
    )
    if result.opened:
        article, start = result.opened
        there = replace(view, article=str(article), mention=int(start))
        st.switch_page(
            st.session_state["pages"]["article"], query_params=to_query(there, "article")
        )


def _grouped(
    rows: pd.DataFrame, view: View, articles: Mapping[str, ArticleSummary], what: str
) -> list[dict[str, Any]]:
    """The articles, the one with the most sentences first, each with its sentences."""
    groups = sorted(rows.groupby("key", sort=False), key=lambda group: -len(group[1]))
    return [
        {
            "key": key,
            "title": title_of(articles[str(key)]),
            "about": _about(articles[str(key)], say(f"count.{what}", n=len(group))),
            "sentences": [_sentence(row, view) for row in group.to_dict("records")],
        }
        for key, group in groups
    ]


def _about(summary: ArticleSummary, number: str) -> str:
    published = day(summary.published) if summary.published else ""
    return " · ".join(part for part in (published, number) if part)


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


def _more(number: int, view: View, key: str) -> None:
    limit = _limit(view)
    if number > limit:
        st.button(
            say("sentences.more", n=number - limit),
            key=f"more_{key}",
            on_click=lambda: st.session_state.update(more=(kept_view(), limit + AT_ONCE)),
        )
