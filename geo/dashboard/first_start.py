"""What pages show before there are articles: the samples being read, or how to add some."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data


def nothing_yet() -> bool:
    """Whether there are no articles to show; if so, it is said why and what to do."""
    seeding = data.seeding()
    if not seeding.done and not data.store().samples():
        _wait_for_samples()
        return True
    if data.summaries():
        return False
    st.info("There are no articles yet. Add some of yours to see where they point.")
    st.page_link(st.session_state["pages"]["add"], label="Add articles")
    return True


@st.fragment(run_every=1.0)
def _wait_for_samples() -> None:
    seeding = data.seeding()
    if seeding.done:
        st.rerun()
    read = len(seeding.results)
    with st.status("Reading the sample articles…", expanded=True):
        st.write(
            "This is the first start, so a dozen short articles are read to begin with. "
            "It takes a few seconds."
        )
        st.write(f"{read} read so far." if read else "Opening the gazetteer.")
