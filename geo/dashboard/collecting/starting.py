"""A new collection, and those that this browser opened before."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.collecting.making import new_collection, open_new
from geo.dashboard.collecting.taking import take_in
from geo.dashboard.components import recent
from geo.dashboard.hosting.uploads import release
from geo.dashboard.reading import PLAIN
from geo.dashboard.state import kept_view
from geo.errors import InputError, LimitError
from geo.settings import read_only
from geo.strings import say


def show_new() -> None:
    """A name and a description make a collection, which is opened."""
    if read_only():
        return
    st.header(say("collections.new.title"), anchor=False)
    with st.form(f"new_collection {data.collection().id}", border=False):  # empty in a new one
        name = st.text_input(say("collections.details.name"), max_chars=200)
        description = st.text_area(
            say("collections.details.description"), max_chars=2000, height=80
        )
        if st.form_submit_button(say("collections.new.make"), type="primary"):
            if name.strip():
                open_new(new_collection(name, description))
                st.rerun()
            st.warning(say("collections.details.missing"))
    with st.expander(say("collections.new.import")):
        _import()


def _import() -> None:
    file = st.file_uploader(say("collections.new.import_file"), type="zip")
    if st.button(say("collections.new.import_button"), disabled=file is None) and file:
        try:
            take_in(file)
        except (InputError, LimitError) as error:
            st.warning(str(error).translate(PLAIN))
        else:
            release(file)
            st.switch_page(st.session_state["pages"]["add"], query_params=st.query_params)


def show_recent() -> None:
    """The collections that this browser opened; it alone knows them."""
    st.header(say("collections.recent.title"), anchor=False)
    st.caption(say("collections.recent.why"))
    words = ("none", "current", "edit", "view", "forget")
    recent(
        key="recent",
        data={
            "labels": {word: say(f"collections.recent.{word}") for word in words},
            "current": kept_view().collection,
            "forget": st.session_state.get("forget"),
        },
    )
