"""Share: the link to what one sees, and its numbers as files."""

from __future__ import annotations

import streamlit as st

from geo.dashboard.downloads import show_downloads
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.sharing import describe, show_links
from geo.dashboard.view import View


def body(view: View) -> None:
    """Links, then downloads."""
    if nothing_yet():
        return
    st.header("Link", anchor=False)
    st.write("Open it in any browser that reaches this dashboard to see the same.")
    describe(view)
    show_links(view)
    st.header("Downloads", anchor=False)
    st.write(
        "The numbers behind what you see, with the filters that you chose. Each file says how they "
        "came about."
    )
    show_downloads(view)


show_page("share", "Share", "Send what you see, or take the numbers with you.", body)
