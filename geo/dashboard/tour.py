"""The tour of two minutes: offered on a first look at the samples, and from below every page."""

from __future__ import annotations

import streamlit as st

from geo.dashboard.components import tour
from geo.dashboard.state import kept_view
from geo.dashboard.view import PageName, View, to_query
from geo.strings import say

_OPENED = "tour_opened"

STEPS = {
    "map": ".st-key-map",
    "country": ".st-key-country",
    "article": ".st-key-panel",
    "explore": "",
    "add": 'a[href$="/add"]',
    "share": 'a[href$="/share"]',
}
"""The steps by name, each with what it points at; what is not on the page is not pointed at."""


def show_tour(page: PageName, view: View) -> None:
    """The card of the tour, if it is wanted. It is offered to none who came by a link of others."""
    told = {
        "opened": st.session_state.get(_OPENED, 0),
        "offer": page == "overview" and view == View(),
        "steps": [
            {
                "title": say(f"tour.{name}.title"),
                "text": say(f"tour.{name}.text"),
                "target": target,
            }
            for name, target in STEPS.items()
        ],
        "labels": {
            "offer": {"title": say("tour.offer.title"), "text": say("tour.offer.text")},
            "start": say("tour.start"),
            "no": say("tour.no"),
            "skip": say("tour.skip"),
            "back": say("tour.back"),
            "next": say("tour.next"),
            "done": say("tour.done"),
            "place": say("tour.place", step="{step}", all="{all}"),
        },
    }
    tour(key="tour", data=told)


def offer_again() -> None:
    """A button that begins the tour, on the overview."""
    if st.button(say("tour.again"), type="tertiary", icon=":material/tour:", key="tour_again"):
        st.session_state[_OPENED] = st.session_state.get(_OPENED, 0) + 1
        overview = st.session_state["pages"]["overview"]
        st.switch_page(overview, query_params=to_query(kept_view(), "overview"))
