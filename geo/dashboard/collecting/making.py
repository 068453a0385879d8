"""New collections, and their links, which are shown to those who made them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import streamlit as st

from geo.dashboard import data
from geo.dashboard.state import enter, kept_view
from geo.errors import AccessError
from geo.settings import read_only
from geo.strings import day, say

_LINKS = "new_links"


class Links(NamedTuple):
    """The tokens of a collection's first links; the one to look is empty where it is unknown."""

    edit_token: str
    view_token: str


def new_collection(name: str = "", description: str = "") -> Links:
    """Make a collection; raises AccessError on a host that is read-only."""
    if read_only():
        raise AccessError(say("collections.read_only"))
    named = name.strip() or say("collections.unnamed", day=day(datetime.now(UTC).date()))
    made = data.store().create(named, description.strip())
    return Links(made.edit_token, made.view_token)


def open_new(links: Links) -> None:
    """Look at a collection that was just made, and keep its links until they were seen."""
    enter(links.edit_token)
    st.session_state[_LINKS] = links


def links_to_show() -> Links | None:
    """The links of the visitor's collection, if it was made in this visit."""
    links: Links | None = st.session_state.get(_LINKS)
    token = kept_view().collection
    return links if links and links.edit_token == token else None
