"""One chart alone, for pages of others: the chart, its source, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st

from geo.dashboard import (
    article_list,
    article_view,
    charts,
    comparing,
    country_map,
    data,
    pairs,
    timing,
    wording,
)
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.sides import comparison
from geo.dashboard.state import absolute_link, look_at
from geo.dashboard.taking import tell_source, title_of_chart
from geo.dashboard.view import PageName, View, from_query
from geo.figures.basemap import MAP_CONFIG
from geo.strings import say


class Chart(NamedTuple):
    """A chart with the page that it is on; None where there is nothing to draw."""

    page: PageName
    draw: Callable[[View], Any | None]


def show_embedded() -> None:
    """The chart that the address names, with the filters that it says."""
    query = st.query_params.to_dict()
    name = query.get("chart", "")
    if name not in CHARTS:
        st.info(say("take.no_chart"))
        return
    chart = CHARTS[name]
    view = look_at(from_query(query, chart.page, View()))
    if nothing_yet():
        return
    figure = chart.draw(view)
    title = title_of_chart(name, view)
    st.subheader(title, anchor=False)
    if figure is None:
        st.info(say("take.nothing"))
    else:
        st.plotly_chart(figure, theme=None, config=MAP_CONFIG, key="embedded", alt=title)
    tell_source(name, view)
    if not data.collection().may_edit:  # a page of others shows no address that changes anything
        st.link_button(say("take.back"), absolute_link(view, chart.page))


def _pairs(name: str) -> Callable[[View], Any | None]:
    def draw(view: View) -> Any | None:
        found = pairs.pairs(view)
        return None if found.empty else pairs.picture(name, found, view)

    return draw


def _timed(figure: Callable[[timing.Times, View], Any | None]) -> Callable[[View], Any | None]:
    def draw(view: View) -> Any | None:
        found = timing.times(view)
        return figure(found, view) if found else None

    return draw


def _comparing(name: str) -> Callable[[View], Any | None]:
    def draw(view: View) -> Any | None:
        found = comparison(view, data.summaries())
        return comparing.FIGURES[name](found, view) if found else None

    return draw


CHARTS: dict[str, Chart] = {
    "map": Chart("overview", charts.world_figure),
    "bars": Chart("overview", charts.ranking_figure),
    "inside_map": Chart("overview", country_map.inside_figure),
    "area_bars": Chart("overview", country_map.area_bars_figure),
    "article_map": Chart("article", article_view.map_figure),
    "heat": Chart("articles", article_list.heat_figure),
    "pairs_ring": Chart("relations", _pairs("ring")),
    "pairs_map": Chart("relations", _pairs("map")),
    "pairs_matrix": Chart("relations", _pairs("matrix")),
    "timeline": Chart("time", _timed(timing.bars_figure)),
    "time_map": Chart("time", _timed(timing.map_figure)),
    **{name: Chart("compare", _comparing(name)) for name in comparing.FIGURES},
    "word_bars": Chart("words", wording.bars_figure),
}
