"""The widgets of the article page: the text with its mentions, its map and its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from geo.dashboard import data
from geo.dashboard.article_parts import ordered
from geo.dashboard.components import reader
from geo.dashboard.correcting.panel import SELECTED, select
from geo.dashboard.data import Tables
from geo.dashboard.filters import title_of
from geo.dashboard.frame import narrow, palette
from geo.dashboard.kept import Keys, Summaries
from geo.dashboard.reading import card, part_of, parts, passages
from geo.dashboard.state import choose
from geo.dashboard.table_columns import count_column
from geo.dashboard.taking import show_take
from geo.dashboard.view import View
from geo.figures import article_map
from geo.figures.basemap import MAP_CONFIG
from geo.model import KINDS, SECTION_KINDS, Article, Mention
from geo.strings import say


def choose_article(view: View, articles: Summaries) -> str:
    """The article that is read, the first when none is chosen; buttons lead to its neighbours."""
    keys: Sequence[str] = ordered(view) or Keys(data.choice(view).columns)
    key = view.article if view.article and view.article in articles else keys[0]
    place = keys.index(key) if key in keys else -1
    st.html(_ONE_ROW)
    with st.container(horizontal=True, vertical_alignment="bottom", key="neighbours"):
        _neighbour("previous", keys[place - 1] if place > 0 else None)
        near = _near(keys, place, key)
        articles.fetch(near)
        st.session_state["article"] = key
        st.selectbox(
            say("reader.article"),
            near,
            format_func=lambda key: title_of(articles[key]),
            key="article",
            on_change=lambda: choose(article=st.session_state["article"], mention=None),
        )
        _neighbour("next", keys[place + 1] if place + 1 < len(keys) else None)
    return key


_ONE_ROW = """<style>
@media (max-width: 640px) {
.st-key-neighbours { flex-wrap: nowrap; gap: 0.5rem; }
.st-key-neighbours button p { position: absolute; clip-path: inset(50%); }
}
</style>"""
"""On phones the buttons show their arrows alone; their names are read out."""

MAP = "article_map"
"""The key of the map, which the reader points at."""

MOST_WHOLE, TABLE_HEIGHT = 15, 560
"""Rows of a table that is shown whole, and pixels of one that scrolls."""

MOST_TO_CHOOSE = 100
"""Titles in the box; of more articles, those around the one that is read."""


def _near(keys: Sequence[str], place: int, key: str) -> list[str]:
    first = max(0, min(place - MOST_TO_CHOOSE // 2, len(keys) - MOST_TO_CHOOSE))
    near = list(keys[first : first + MOST_TO_CHOOSE])
    return near if key in near else [key, *near]


def _neighbour(which: Literal["previous", "next"], key: str | None) -> None:
    back = which == "previous"
    st.button(
        say(f"reader.to.{which}"),
        icon=":material/chevron_left:" if back else ":material/chevron_right:",
        icon_position="left" if back else "right",
        key=f"{which}_article",
        disabled=key is None,
        shortcut="shift+left" if back else "shift+right",
        on_click=lambda: choose(article=key, mention=None),
    )


def chosen_mention(article: Article, view: View) -> Mention | None:
    """The mention that the view names, if the article has it."""
    return next((m for m in article.mentions if m.start == view.mention), None)


def show_text(article: Article, view: View) -> None:
    """The text in the reader, part by part where it is long."""
    mention = chosen_mention(article, view)
    spans = parts(article)
    number = _part(article, spans, mention)
    reader(
        key="reader",
        data={
            "shown": _shown(article, number, view),
            "passages": passages(article, view.rule, spans[number]),
            "colors": dict(palette().kinds),
            "chosen": mention.start if mention else None,
            "card": card(mention, view.rule) if mention else None,
            "labels": {"text": say("reader.text")} | _offer(),
            "legend": _legend(),
            "map": MAP,
            "ring": palette().chosen,
        },
        on_chosen_change=_choose_clicked,
        on_selected_change=lambda: _select(article.key),
    )


def _shown(article: Article, number: int, view: View) -> str:
    """The same as long as the reader need not be drawn anew."""
    found = hash((article.mentions, view.rule))
    return f"{article.key} {number} {found} {palette().text}"


def _legend() -> list[dict[str, Any]]:
    kinds = [
        {"text": say(f"reader.legend.{kind}"), "kind": kind, "counts": True}
        for kind in ("country", "demonym", "place")
    ]
    return [
        *kinds,
        {"text": say("reader.legend.uncounted"), "kind": "region", "counts": False},
        {
            "text": say("reader.legend.corrected"),
            "kind": "place",
            "counts": True,
            "corrected": True,
        },
    ]


def _offer() -> dict[str, str]:
    """What the reader calls its button that adds selected text, for those who may correct."""
    return {"add": say("corrections.panel.add", text="{text}")} if data.may_edit() else {}


def _choose_clicked() -> None:
    start = (st.session_state.get("reader") or {}).get("chosen")
    if isinstance(start, int | float):
        st.session_state.pop(SELECTED, None)
        choose(mention=int(start))


def _select(key: str) -> None:
    span = (st.session_state.get("reader") or {}).get("selected")
    if isinstance(span, list) and len(span) == 2 and all(isinstance(end, int) for end in span):
        select(key, *span)


def _part(article: Article, spans: list[tuple[int, int]], mention: Mention | None) -> int:
    """The part to show: the one that was turned to, else the chosen mention's."""
    if len(spans) == 1:
        return 0
    here = part_of(spans, mention.start) if mention else 0
    widget = f"part {article.key} {mention.start if mention else ''}"
    numbers = range(1, len(spans) + 1)
    label = say("reader.part", n=len(spans))
    return int(st.selectbox(label, numbers, index=here, key=widget)) - 1


def show_map(tables: Tables, article: Article, view: View) -> None:
    """The countries and places of this article alone."""
    there = replace(view.of_article(article.key), article=article.key)
    st.plotly_chart(
        _figure(tables, chosen_mention(article, view)),
        theme=None,
        config=MAP_CONFIG,
        key=MAP,
        on_select=lambda: _choose_on_map(article, view),
        selection_mode="points",
        alt=say("reader.map"),
    )
    show_take(MAP, there, "article")


def _figure(tables: Tables, mention: Mention | None) -> go.Figure:
    place = mention.place if mention else None
    return article_map(
        tables.countries,
        tables.places,
        palette(),
        chosen=(place.lat, place.lon) if place else None,
        narrow=narrow(),
    )


def map_figure(view: View) -> go.Figure | None:
    """The map of the article that a view reads, the first when it names none that is there."""
    summaries = data.summaries()
    key = view.article if view.article in summaries else next(iter(summaries), None)
    article = data.article(key) if key else None
    if article is None:
        return None
    tables = data.tables(view.of_article(article.key))
    return _figure(tables, chosen_mention(article, view))


def _choose_on_map(article: Article, view: View) -> None:
    points = st.session_state[MAP]["selection"]["points"]
    if not points:
        return
    datum = points[0].get("customdata")
    if isinstance(datum, list) and not isinstance(datum[1], str):
        _choose_first(article, view, geonameid=datum[1], name=datum[2])
    else:
        code = datum[0] if isinstance(datum, list) else points[0].get("location")
        _choose_first(article, view, country=code)


def _choose_first(
    article: Article,
    view: View,
    *,
    country: str | None = None,
    geonameid: int | None = None,
    name: str | None = None,
) -> None:
    """Choose the first counted mention of a country or place."""
    for mention in article.mentions:
        place = mention.place
        if place is None or not view.rule.counts(mention):
            continue
        same_place = place.geonameid == geonameid if geonameid else place.name == name
        if (country is not None and place.country == country) or (country is None and same_place):
            choose(mention=mention.start)
            return


def show_counts(tables: Tables, article: Article, view: View) -> None:
    """Countries and places with their numbers; a row chooses its first mention."""
    countries, places = tables.countries, tables.places
    by_country, by_place, by_section = st.tabs(
        [
            say("reader.countries", n=len(countries)),
            say("reader.places", n=len(places)),
            say("reader.sections"),
        ]
    )
    with by_section:
        _sections(article)
    with by_country:
        st.dataframe(
            countries[[column for column in _WIDTHS if column in countries]],
            hide_index=True,
            height=_height(countries),
            column_config=_count_columns(),
            key="article_countries",
            on_select=lambda: _choose_country_row(countries, article, view),
            selection_mode="single-row",
        )
    with by_place:
        st.dataframe(
            places[["name", "admin1", "country_name", "mentions"]],
            hide_index=True,
            height=_height(places),
            column_config=_place_columns(),
            key="article_places",
            on_select=lambda: _choose_place_row(places, article, view),
            selection_mode="single-row",
        )
    st.caption(say("reader.row_hint"))


def _height(table: pd.DataFrame) -> int | Literal["content"]:
    return "content" if len(table) <= MOST_WHOLE else TABLE_HEIGHT


def _sections(article: Article) -> None:
    """All mentions by kind and section, counted or not."""
    found = pd.DataFrame(
        [(mention.kind, mention.section) for mention in article.mentions],
        columns=["kind", "section"],
    )
    table = pd.crosstab(found["kind"], found["section"])
    kinds = [kind for kind in KINDS if kind in table.index]
    sections = [section for section in SECTION_KINDS if section in table.columns]
    shown = table.reindex(index=kinds, columns=sections)
    shown.index = pd.Index([say(f"reader.kind.{kind}") for kind in kinds], name="")
    shown.columns = pd.Index([say(f"reader.section.{section}") for section in sections])
    st.dataframe(shown.reset_index(), hide_index=True, column_config={"": {"pinned": True}})
    st.caption(say("reader.sections_why"))


_WIDTHS = {
    "name": 172,
    "mentions": 42,
    "country_mentions": 68,
    "demonym_mentions": 84,
    "place_mentions": 52,
}


def _count_columns() -> dict[str, Any]:
    labels = {name: say(f"reader.column.{name}") for name in _WIDTHS}
    name = st.column_config.TextColumn(labels["name"], width=_WIDTHS["name"])
    return {"name": name} | {
        column: count_column(labels[column], width=width)
        for column, width in _WIDTHS.items()
        if column != "name"
    }


def _place_columns() -> dict[str, Any]:
    columns: dict[str, Any] = {
        name: say(f"reader.column.{name}") for name in ("name", "admin1", "country_name")
    }
    return columns | {"mentions": count_column(say("reader.column.place_all"))}


def _choose_country_row(countries: pd.DataFrame, article: Article, view: View) -> None:
    rows = st.session_state["article_countries"]["selection"]["rows"]
    if rows:
        _choose_first(article, view, country=countries["country"].iloc[rows[0]])


def _choose_place_row(places: pd.DataFrame, article: Article, view: View) -> None:
    rows = st.session_state["article_places"]["selection"]["rows"]
    if rows:
        row = places.iloc[rows[0]]
        geonameid = None if pd.isna(row["geonameid"]) else int(row["geonameid"])
        _choose_first(article, view, geonameid=geonameid, name=row["name"])
