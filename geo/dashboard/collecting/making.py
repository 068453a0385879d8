"""New collections, and their links, which are shown to those who made them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

import streamlit as st

from geo.dashboard import data
from geo.dashboard.accounts.owned import own_address
from geo.dashboard.accounts.signing_in import account_id
from geo.dashboard.state import enter, kept_view
from geo.errors import AccessError
from geo.settings import read_only
from geo.store import NewCollection
from geo.strings import day, say

_LINKS = "new_links"


class Links(NamedTuple):
    """The tokens of a collection's first links; the one to look is empty where it is unknown.

    `own` is how its owner opens it, empty where it belongs to no account.
    """

    edit_token: str
    view_token: str
    own: str = ""


def new_collection(name: str = "", description: str = "", owner: str | None = None) -> Links:
    """Make a collection that belongs to an account, that of who signed in, or to none (`""`).

    Raises AccessError on a host that is read-only.
    """
    if read_only():
        raise AccessError(say("collections.read_only"))
    named = name.strip() or say("collections.unnamed", day=day(datetime.now(UTC).date()))
    account = account_id() if owner is None else owner
    return links_of(data.store().create(named, description.strip(), account), account)


def links_of(made: NewCollection, owner: str) -> Links:
    """The links of a new collection of an account."""
    return Links(made.edit_token, made.view_token, own_address(made.id) if owner else "")


def open_new(links: Links) -> None:
    """Look at a collection that was just made, and keep its links until they were seen."""
    enter(links.own or links.edit_token)
    st.session_state[_LINKS] = links


def links_to_show() -> Links | None:
    """The links of the visitor's collection, if it was made in this visit."""
    links: Links | None = st.session_state.get(_LINKS)
    token = kept_view().collection
    return links if links and token in (links.own or links.edit_token, links.edit_token) else None
