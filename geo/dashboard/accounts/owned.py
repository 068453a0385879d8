"""Collections of accounts, which their owners open without a link.

Where others' addresses have the token of a link, theirs have `my.` and the collection's id, which
opens nothing to anyone else.
"""

from __future__ import annotations

import streamlit as st

from geo.dashboard.accounts.signing_in import account_id
from geo.dashboard.reading import PLAIN, displayable
from geo.errors import AccessError
from geo.store import Collection, CollectionSummary, Store
from geo.strings import say

OWN = "my."

SHOWN = 200


def own_address(identifier: str) -> str:
    """What the address of a page has for a collection that its owner looks at."""
    return OWN + identifier


def is_own(token: str | None) -> bool:
    """Whether an address is that of a collection that is opened by its owner."""
    return bool(token) and str(token).startswith(OWN)


def opened(store: Store, token: str | None, account: str) -> Collection:
    """What an address opens for an account, which is empty for who did not sign in.

    Raises AccessError where it opens nothing.
    """
    if token is None or not is_own(token):
        return store.collection(token)
    if not account:
        raise AccessError(say("accounts.sign_in_first"))
    return store.as_owner(account, token.removeprefix(OWN))


def show_owned(store: Store) -> None:
    """The collections of who signed in, each to be opened."""
    account = account_id()
    if not account:
        return
    st.header(say("accounts.mine.title"), anchor=False)
    st.caption(say("accounts.mine.why"))
    found = sorted(store.owned_by(account), key=_latest, reverse=True)
    if not found:
        st.text(say("accounts.mine.none"))
    for summary in found[:SHOWN]:
        _show(summary)


def _latest(summary: CollectionSummary) -> float:
    return (summary.changed_at or summary.created_at).timestamp()


def _show(summary: CollectionSummary) -> None:
    size = say("collections.current.size", n=summary.articles)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            st.session_state["pages"]["overview"],
            label=displayable(summary.name).translate(PLAIN),
            query_params={"v": "1", "c": own_address(summary.id)},
        )
        st.caption(size)
