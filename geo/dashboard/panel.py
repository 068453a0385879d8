"""Which tab is open beside the overview's map."""

from __future__ import annotations

import streamlit as st

from geo.strings import say

PANEL = "panel"


def open_sentences() -> None:
    """Open the tab of the sentences beside the map."""
    st.session_state[PANEL] = say("overview.tab.sentences")
