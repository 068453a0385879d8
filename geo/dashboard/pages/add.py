"""Add articles: three doors, a look at what came in, what became of it, and the way out."""

from __future__ import annotations

import streamlit as st

from geo.dashboard.adding.current import followed
from geo.dashboard.adding.doors import show_doors
from geo.dashboard.adding.following import follow_job
from geo.dashboard.frame import show_page
from geo.dashboard.removal import remove_articles
from geo.dashboard.view import View


def body(_view: View) -> None:
    """The doors, until something comes through them; then what it is and what becomes of it."""
    job = followed()
    if job is None or job.receiving:
        st.info(
            "Everyone who opens this dashboard can see what is added here. Texts stay on the "
            "machine that runs it and are sent nowhere else.",
            icon=":material/visibility:",
        )
        show_doors()
    if job is not None:
        follow_job(job)
    with st.expander("Remove articles"):
        remove_articles()


show_page(
    "add",
    "Add articles",
    "Drop news on this page; its places are found and put on the map within seconds.",
    body,
)
