"""What pages show before there are articles: the samples being read, or how to add some."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.strings import say


def nothing_yet() -> bool:
    """Whether there are no articles to show; if so, it is said why and what to do."""
    seeding = data.seeding()
    if not seeding.done and not data.store().samples_made_from():
        _wait_for_samples()
        return True
    if data.summaries():
        return False
    st.info(say("first_start.no_articles"))
    st.page_link(st.session_state["pages"]["add"], label=say("first_start.add"))
    return True


@st.fragment(run_every=1.0)
def _wait_for_samples() -> None:
    seeding = data.seeding()
    if seeding.done:
        st.rerun()
    read = len(seeding.results)
    with st.status(say("first_start.reading"), expanded=True):
        st.write(say("first_start.why"))
        so_far = say("first_start.read_so_far", n=read) if read else say("first_start.opening")
        st.write(so_far)
