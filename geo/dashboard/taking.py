"""What can be taken of a chart: its link, a picture with title and source, and code to embed it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlencode, urljoin

import streamlit as st

from geo.dashboard import data
from geo.dashboard.article_parts import in_heat_map
from geo.dashboard.collecting.view_link import is_made, make_view_link, view_only
from geo.dashboard.components import take
from geo.dashboard.frame import palette
from geo.dashboard.selection import how, in_words
from geo.dashboard.sides import comparison
from geo.dashboard.sides import in_words as sides_in_words
from geo.dashboard.state import absolute_link, base_address
from geo.dashboard.view import PageName, View, to_query
from geo.exports.method import source_line
from geo.figures import LIGHT
from geo.figures.palette import recolored
from geo.figures.world import WIDE_HEIGHT
from geo.gazetteer.countries import country_name
from geo.strings import say

MEASURING = ("map", "bars", "inside_map", "area_bars")
"""The charts that show the measure of the overview."""

EMBEDDED = (
    *MEASURING,
    *("article_map", "heat", "pairs_ring", "pairs_map", "pairs_matrix", "timeline", "time_map"),
    *("compare_map", "compare_map_a", "compare_map_b", "compare_points", "word_bars"),
)
"""The charts that have a page of their own, for other sites to show."""


AROUND = 220
"""Pixels of the title, the source and the way back around a chart that is alone."""


def show_take(chart: str, view: View, page: PageName, height: int = WIDE_HEIGHT) -> None:
    """The buttons below the chart that has the key `chart` on a page, `height` pixels high.

    What they copy is for looking alone; its link is made when it is copied.
    """
    shared = view_only(view)
    taken = take(
        key=f"take_{chart}",
        data={
            "chart": chart,
            "title": title_of_chart(chart, view),
            "source": source_of(chart, view),
            "link": absolute_link(shared, page),
            "embed": _frame(chart, shared, page, height) if chart in EMBEDDED else "",
            "tells": not is_made(view),
            "paper": {} if palette() is LIGHT else recolored(palette(), LIGHT),
            "labels": {
                "link": say("take.link"),
                "link_copied": say("take.link_copied"),
                "embed": say("take.embed"),
                "embed_copied": say("take.embed_copied"),
                "saved": say("take.saved"),
                "failed": say("take.failed"),
                "not_drawn": say("take.not_drawn"),
            },
        },
        on_copied_change=lambda: None,
    )
    if taken.copied:
        make_view_link(view)


def title_of_chart(chart: str, view: View) -> str:
    """What a chart shows."""
    country = country_name(view.country) if view.country else ""
    return say(f"take.chart.{chart}", country=country)


def source_of(chart: str, view: View) -> str:
    """What made the numbers, of which articles, and whose the places and boundaries are."""
    method = how(view)
    return _of_what(chart, view) + say(
        "take.source",
        source=source_line(method),
        attribution=method["attribution"],
        boundaries=method["boundaries"],
    )


def _of_what(chart: str, view: View) -> str:
    """Which articles a chart shows that does not show all, or compares."""
    told = in_heat_map(view) if chart == "heat" else _sides(chart, view)
    return f"{told} " if told else ""


def _sides(chart: str, view: View) -> str:
    """Which articles A and B are, where a chart compares them."""
    if not chart.startswith("compare_"):
        if chart not in MEASURING or view.measure != "difference":
            return ""
        view = replace(view, by="country")
    found = comparison(view, data.summaries())
    return sides_in_words(found) if found else ""


def embed_address(chart: str, view: View, page: PageName) -> str:
    """The address of a chart alone; Streamlit leaves its frame away where it says `embed`."""
    query = {"embed": "true", "chart": chart, **to_query(view, page)}
    return f"{urljoin(base_address(), 'embed')}?{urlencode(query, safe=',')}"


def _frame(chart: str, view: View, page: PageName, height: int) -> str:
    address = escape(embed_address(chart, view, page))
    title = escape(f"{title_of_chart(chart, view)} ({in_words(view)})")
    return (
        f'<iframe src="{address}" title="{title}" width="100%" '
        f'height="{height + AROUND}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def tell_source(chart: str, view: View) -> None:
    """The source as text below a chart."""
    st.text(source_of(chart, view))
