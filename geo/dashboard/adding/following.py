"""A job from its beginning to its end: progress, questions, outcome."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.dashboard import data
from geo.dashboard.adding.current import leave
from geo.dashboard.adding.listings import choose_entries
from geo.dashboard.adding.outcome import show_outcome, show_results
from geo.dashboard.adding.preview import show_drafts
from geo.dashboard.adding.tables import show_tables
from geo.dashboard.reading import displayable
from geo.figures.wording import counted_noun
from geo.loaders.web.listing import Listing
from geo.worker import Draft, Job, TableDraft

LATEST = 5
"""How many results are shown while more are coming."""

LOST_SECONDS = 40
"""How long nothing comes from a page that sends files, until it is given up: it was reloaded, say.

Longer than the page itself waits before it tries again."""


def follow_job(job: Job) -> None:
    """What there is to see or to decide now."""
    if not job.done:
        show_progress(job, job.receiving)
    elif job.pending:
        ask(job)
    else:
        show_outcome(job)


@st.fragment(run_every=0.5)
def show_progress(job: Job, was_receiving: bool) -> None:
    """How far it is, and the way to stop it; the page is drawn anew when all has come."""
    if job.receiving and job.quiet > LOST_SECONDS:
        data.intake().complete(job)
        st.toast("The upload was cut short; what had arrived is here.")
    if job.done or job.receiving != was_receiving:
        st.rerun()
    total = max(job.total, job.expected if job.receiving else 0)
    share = job.finished / total if total else 1.0
    articles = counted_noun(len(job.results) + len(job.pending), "article")
    st.progress(share, f"{job.finished:,} of {total:,} done · {articles} so far")
    if job.cancelled:
        st.text("Stopping…")
    elif job.current:
        st.text(f"Now: {displayable(job.current)}")
    show_results(job.results[-LATEST:])
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Stop", on_click=job.cancel, icon=":material/stop:", disabled=job.cancelled)
        st.caption("You may leave this page, or load it anew: it goes on, and is found here again.")


def ask(job: Job) -> None:
    """What waits for the visitor: entries to choose, columns to check, articles to add."""
    for listing in [item for item in job.pending if isinstance(item, Listing)]:
        choose_entries(job, listing)
    drafts = [item for item in job.pending if isinstance(item, Draft)]
    tables = [item for item in job.pending if isinstance(item, TableDraft)]
    roles = show_tables(tables)
    chosen = show_drafts(drafts)
    if drafts or tables:
        _decide(job, len(chosen), len(roles), lambda: data.intake().keep(job, chosen, roles))
    else:
        st.button("Leave it", on_click=lambda: _discard(job))
    if job.results:
        st.subheader("Left out", anchor=False)
        show_results(job.results)


def _decide(job: Job, articles: int, tables: int, keep: Callable[[], None]) -> None:
    parts = [
        counted_noun(number, noun)
        for number, noun in ((articles, "article"), (tables, "table"))
        if number
    ]
    with st.container(horizontal=True):
        st.button(
            f"Add {' and '.join(parts)}" if parts else "Add",
            type="primary",
            disabled=not parts,
            on_click=keep,
            key="keep",
        )
        st.button("Add nothing", on_click=lambda: _discard(job))


def _discard(job: Job) -> None:
    data.intake().discard(job)
    leave()
