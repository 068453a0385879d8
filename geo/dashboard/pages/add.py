"""Add articles: three doors, a look at what came in, what became of it, and the way out."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.dashboard.adding.current import followed
from geo.dashboard.adding.doors import show_doors
from geo.dashboard.adding.following import follow_job, show_nothing
from geo.dashboard.collecting.links import show_fresh_links
from geo.dashboard.frame import show_page
from geo.dashboard.removal import remove_articles
from geo.dashboard.view import View
from geo.settings import read_only
from geo.strings import say


def body(view: View) -> None:
    """The doors, until something comes through them; then what it is and what becomes of it."""
    if read_only():
        st.info(say("collections.read_only"), icon=":material/lock:")
        return
    mine = data.may_edit()
    if not mine and view.collection:
        st.info(say("collections.add.viewer"), icon=":material/visibility:")
        return
    show_fresh_links()
    job = followed()
    if job is None or job.receiving:
        told = say(f"collections.add.{'mine' if mine else 'new'}")
        st.info(told, icon=":material/visibility:")
        if job is None:
            show_nothing()
        show_doors()
    if job is not None:
        follow_job(job)
    if mine and data.summary().articles:
        with st.expander(say("adding.removal.title")):
            remove_articles()


show_page("add", say("adding.title"), say("adding.question"), body)
