"""Browser parts of the dashboard. They get data and set `textContent`: no text becomes HTML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent


def _component(name: str) -> Any:
    return st.components.v2.component(
        f"dateline_{name}",
        js=_sent(f"{name}.js"),
        css=_sent(f"{name}.css"),
    )


def _sent(name: str) -> str:
    """A script or style without what browsers ignore: each run of a page sends it anew."""
    lines = (line.strip() for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


reader = _component("reader")
"""An article's text with its mentions; sets `chosen` to the start of the one that is clicked."""

sentences = _component("sentences")
"""Sentences with their articles; sets `opened` to [article key, start of the mention]."""

glimpse = _component("glimpse")
"""What an article's sections are, before it is kept: a line that opens to their beginnings."""

uploader = _component("uploader")
"""A box for files, which it sends; sets `begun` to the job's id and its collection's tokens, and
`sent` when all are there."""

screen = _component("screen")
"""Tells whether the window is narrow: sets `narrow`. Fetches what `maps` lie on beforehand."""

recent = _component("recent")
"""The collections that this browser opened, kept in it alone; remembers one, forgets one."""

address = _component("address")
"""Has the address say `query`, in place; nothing is changed where it is None."""

context = _component("context")
"""Words in the middle of their lines; sets `opened` to [article key, start of a mention]."""

take = _component("take")
"""Buttons below a chart: copy its link, save its picture, copy the code that embeds it.

Sets `copied` when an address was copied, where `tells`."""

tour = _component("tour")
"""A tour in a card; that it was seen is kept in this browser alone."""

returning = _component("returning")
"""Remembers where a visitor went to sign in; sets `back` to that page and its query afterwards."""
