"""Taking articles away again."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.filters import title_of
from geo.dashboard.finding import offered
from geo.strings import say


def remove_articles() -> None:
    """A choice among the articles, and a question before they are deleted."""
    added = data.summaries()
    if not added:
        st.caption(say("adding.removal.none"))
        return
    options = offered(added, st.session_state.get("to_remove", []), "find_to_remove")
    chosen = st.multiselect(
        say("adding.removal.which"),
        options,
        format_func=lambda key: title_of(added[key]),
        placeholder=say("adding.removal.placeholder"),
        key="to_remove",
    )
    if st.button(say("adding.removal.remove"), disabled=not chosen, icon=":material/delete:"):
        st.dialog(say("adding.removal.sure"))(_confirm)(chosen)


def _confirm(keys: list[str]) -> None:
    st.write(say("adding.removal.what", n=len(keys)))
    with st.container(horizontal=True):
        if st.button(say("adding.removal.yes"), type="primary", on_click=_remove, args=(keys,)):
            st.rerun()
        if st.button(say("adding.removal.no")):
            st.rerun()


def _remove(keys: list[str]) -> None:
    data.editing().remove(*keys)
