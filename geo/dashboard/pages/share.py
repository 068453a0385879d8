"""Share: the link to what one sees, and its numbers as files."""

from __future__ import annotations

import streamlit as st

from geo.dashboard.downloads import show_downloads
from geo.dashboard.first_start import nothing_yet
from geo.dashboard.frame import show_page
from geo.dashboard.sharing import describe, show_links
from geo.dashboard.view import View
from geo.strings import say


def body(view: View) -> None:
    """Links, then downloads."""
    if nothing_yet():
        return
    st.header(say("share.link"), anchor=False)
    st.write(say("share.link_about"))
    describe(view)
    show_links(view)
    st.header(say("share.downloads"), anchor=False)
    st.write(say("share.downloads_about"))
    show_downloads(view)


show_page("share", say("share.title"), say("share.question"), body)
