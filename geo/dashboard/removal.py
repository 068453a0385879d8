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
        st.caption("Nothing has been added yet.")
        return
    options = offered(added, st.session_state.get("to_remove", []), "find_to_remove")
    chosen = st.multiselect(
        "Added articles",
        options,
        format_func=lambda key: title_of(added[key]),
        placeholder="Choose what to remove",
        key="to_remove",
    )
    if st.button("Remove…", disabled=not chosen, icon=":material/delete:"):
        _confirm(chosen)


@st.dialog("Remove articles?")
def _confirm(keys: list[str]) -> None:
    st.write(
        f"{say('count.articles', n=len(keys))} and all that was found in them will be deleted, "
        "for everyone who has a link to this collection."
    )
    with st.container(horizontal=True):
        if st.button("Remove", type="primary", on_click=_remove, args=(keys,)):
            st.rerun()
        if st.button("Keep"):
            st.rerun()


def _remove(keys: list[str]) -> None:
    data.editing().remove(*keys)
