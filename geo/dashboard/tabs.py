"""Tabs of which the address says the open one, so that a link opens it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from geo.dashboard.state import bound
from geo.dashboard.view import View


def show_tabs(part: str, labels: Mapping[str, str], view: View) -> dict[str, Any]:
    """A tab for each value that a part of the view may have, by the value; the part's is open."""
    key = f"tabs_{part}"
    values = {label: value for value, label in labels.items()}
    st.session_state[key] = labels[getattr(view, part)]
    made = st.tabs(list(values), key=key, on_change=bound(part, key, values.__getitem__))
    return dict(zip(labels, made, strict=True))
