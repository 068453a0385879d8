"""What others change in a collection shows on the pages of those who look at it."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.state import kept_view
from geo.errors import AccessError
from geo.store import Collection

SECONDS = 10.0
"""Between two looks. A page that is drawn anew takes many times as long as a look."""


def watch() -> None:
    """Draw the page anew once its collection has changed, or opens no more."""
    if kept_view().collection is not None:
        opened = data.collection()
        _look(opened, opened.revision())


@st.fragment(run_every=SECONDS)
def _look(opened: Collection, seen: int) -> None:
    if _revision(opened) != seen:
        st.rerun()


def _revision(opened: Collection) -> int | None:
    try:
        return opened.revision()
    except AccessError:
        return None
