"""Add articles: upload or paste, follow the reading, remove again."""

from __future__ import annotations

import streamlit as st

from geo.dashboard.frame import show_page
from geo.dashboard.removal import remove_articles
from geo.dashboard.uploads import choose_files, follow_job, paste_text
from geo.dashboard.view import View


def body(_view: View) -> None:
    """Two ways in, what came of it, and the way out."""
    st.info(
        "Everyone who opens this dashboard can see what is added here. Texts stay on the machine "
        "that runs it and are sent nowhere else.",
        icon=":material/visibility:",
    )
    upload, paste = st.tabs(["Upload files", "Paste text"])
    with upload:
        choose_files()
    with paste:
        paste_text()
    follow_job()
    with st.expander("Remove articles"):
        remove_articles()


show_page(
    "add",
    "Add articles",
    "Drop news on this page; its places are found and put on the map within seconds.",
    body,
)
