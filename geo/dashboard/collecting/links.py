"""The links of a collection: those to keep, those that were made, a new one, and the end of one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pandas as pd
import streamlit as st

from geo.dashboard import data
from geo.dashboard.accounts.owned import is_own
from geo.dashboard.collecting.making import links_to_show
from geo.dashboard.reading import displayable
from geo.dashboard.state import absolute_link, kept_view
from geo.dashboard.table_columns import day_column
from geo.dashboard.view import View
from geo.store import Link
from geo.strings import day, say

DAYS = (0, 1, 7, 30, 365)
"""For how many days a link may work; 0 stands for always."""

_MADE = "made_link"


def show_fresh_links() -> None:
    """The links of a collection that was made in this visit."""
    links = links_to_show()
    if links is None:
        return
    tokens = {"edit": links.edit_token, "view": links.view_token}
    working = {role: token for role, token in tokens.items() if token and data.opens(token)}
    if not working:
        return
    with st.container(border=True):
        st.markdown(f"**{say('collections.fresh.title')}**")
        own = is_own(kept_view().collection)
        st.caption(say(f"collections.fresh.{'why_own' if own else 'why'}"))
        for role, token in working.items():
            st.write(say(f"collections.fresh.{role}"))
            _address(token)


def show_links() -> None:
    """All links with their state, and what can be done with them."""
    made = data.editing().links()
    made_on = say("collections.links.made")
    columns = {"#": st.column_config.NumberColumn(width=40), made_on: day_column(made_on)}
    st.dataframe(_table(made), hide_index=True, placeholder="", column_config=columns)
    left, right = st.columns(2, gap="large")
    with left:
        _new_link()
    with right:
        _revoke([link for link in made if link.works])


def _table(links: list[Link]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "#": [link.number for link in links],
            say("collections.links.role"): [_role(link.role) for link in links],
            say("collections.links.label"): [displayable(link.label) for link in links],
            say("collections.links.made"): [link.created_at.date() for link in links],
            say("collections.links.state"): [_state(link) for link in links],
        }
    )


def _role(role: str) -> str:
    return say(f"collections.links.role_{role}")


def _state(link: Link) -> str:
    if link.works and link.expires_at:
        return say("collections.links.until", day=day(link.expires_at.date()))
    if link.works:
        return say("collections.links.works")
    if link.revoked_at:
        return say("collections.links.revoked")
    return say("collections.links.expired")


def _new_link() -> None:
    with st.form("new_link", border=False):
        role = st.radio(
            say("collections.links.new"), ("view", "edit"), format_func=_role, horizontal=True
        )
        label = st.text_input(say("collections.links.new_label"), max_chars=200)
        days = st.selectbox(say("collections.links.expiry"), DAYS, format_func=_expiry)
        if st.form_submit_button(say("collections.links.make"), type="primary"):
            until = datetime.now(UTC) + timedelta(days=days) if days else None
            collection = data.editing()
            token = collection.new_link("edit" if role == "edit" else "view", label, until)
            st.session_state[_MADE] = (collection.id, token)
            st.rerun()
    identifier, token = st.session_state.get(_MADE, ("", ""))
    if identifier == data.collection().id and data.opens(token):
        st.caption(say("collections.links.once"))
        _address(token)


def _expiry(days: int) -> str:
    return say("collections.links.expiry_days", n=days) if days else _never()


def _never() -> str:
    return say("collections.links.expiry_never")


def _revoke(links: list[Link]) -> None:
    with st.form("revoke_link", border=False):
        chosen = st.selectbox(
            say("collections.links.revoke_which"), links, index=None, format_func=_name
        )
        st.caption(
            f"{say('collections.links.revoke_why')} "
            + (say("collections.links.revoke_mine") if chosen and chosen.role == "edit" else "")
        )
        if st.form_submit_button(say("collections.links.revoke"), icon=":material/link_off:"):
            if chosen:
                data.editing().revoke_link(chosen.number)
            st.rerun()


def _name(link: Link) -> str:
    label = displayable(link.label) or say(
        "collections.links.made_on", day=day(link.created_at.date())
    )
    return say(
        "collections.links.name", number=str(link.number), role=_role(link.role), label=label
    )


def _address(token: str) -> None:
    link = absolute_link(View(collection=token), "overview")
    st.code(link, language=None, wrap_lines=True)
