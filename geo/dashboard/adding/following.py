"""A job from its beginning to its end: progress, questions, outcome."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.dashboard import data
from geo.dashboard.adding.current import leave
from geo.dashboard.adding.listings import choose_entries
from geo.dashboard.adding.outcome import download_results, show_outcome, show_results
from geo.dashboard.adding.preview import show_drafts
from geo.dashboard.adding.tables import show_tables
from geo.dashboard.collecting.first_articles import end_if_empty
from geo.dashboard.reading import displayable
from geo.dashboard.state import kept_view
from geo.loaders.web.listing import Listing
from geo.strings import listing, say
from geo.worker import Draft, Job, TableDraft

_NOTHING = "nothing_came"

LATEST = 5
"""How many results are shown while more are coming."""


def follow_job(job: Job) -> None:
    """What there is to see or to decide now."""
    st.session_state.pop(_NOTHING, None)
    if not job.done:
        show_progress(job, job.receiving)
    elif job.pending:
        ask(job)
    elif end_if_empty(job, _NOTHING):
        leave()
        st.rerun()
    else:
        show_outcome(job)


def show_nothing() -> None:
    """What became of a job that nothing came of, once its collection is gone with it."""
    job: Job | None = st.session_state.get(_NOTHING)
    if job is not None and kept_view().collection is None:
        st.warning(say("adding.outcome.nothing"))
        if job.results:
            download_results(job.results)
        show_results(job.results)


@st.fragment(run_every=1.0)
def show_progress(job: Job, was_receiving: bool) -> None:
    """How far it is, and the way to stop it; the page is drawn anew when all has come."""
    if job.lost:
        data.intake().complete(job)
        st.toast(say("adding.progress.cut_short"))
    if job.done or job.receiving != was_receiving:
        st.rerun()
    total = max(job.total, job.expected if job.receiving else 0)
    share = job.finished / total if total else 1.0
    articles = say("count.articles", n=len(job.results) + len(job.pending))
    st.progress(share, say("adding.progress.done", done=job.finished, all=total, articles=articles))
    if job.cancelled:
        st.text(say("adding.progress.stopping"))
    elif job.current:
        st.text(say("adding.progress.now", name=displayable(job.current)))
    show_results(job.results[-LATEST:])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("adding.progress.stop"),
            on_click=job.cancel,
            icon=":material/stop:",
            disabled=job.cancelled,
        )
        st.caption(say("adding.progress.leave"))


def ask(job: Job) -> None:
    """What waits for the visitor: entries to choose, columns to check, articles to add."""
    for found in [item for item in job.pending if isinstance(item, Listing)]:
        choose_entries(job, found)
    drafts = [item for item in job.pending if isinstance(item, Draft)]
    tables = [item for item in job.pending if isinstance(item, TableDraft)]
    roles = show_tables(tables)
    chosen = show_drafts(drafts)
    if drafts or tables:
        _decide(job, len(chosen), len(roles), lambda: data.intake().keep(job, chosen, roles))
    else:
        st.button(say("adding.ask.leave"), on_click=lambda: _discard(job))
    if job.results:
        st.subheader(say("adding.ask.left_out"), anchor=False)
        show_results(job.results)


def _decide(job: Job, articles: int, tables: int, keep: Callable[[], None]) -> None:
    parts = [
        *([say("count.articles", n=articles)] if articles else []),
        *([say("adding.ask.tables", n=tables)] if tables else []),
    ]
    with st.container(horizontal=True):
        st.button(
            say("adding.ask.add_these", what=listing(parts)) if parts else say("adding.ask.add"),
            type="primary",
            disabled=not parts,
            on_click=keep,
            key="keep",
        )
        st.button(say("adding.ask.nothing"), on_click=lambda: _discard(job))


def _discard(job: Job) -> None:
    data.intake().discard(job)
    end_if_empty(job)
    leave()
