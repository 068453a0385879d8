"""The job that a visitor follows: its id is in the address, and kept while they look elsewhere."""

from __future__ import annotations

import streamlit as st

from geo.dashboard import data
from geo.strings import say
from geo.worker import Job

JOB = "job"


def follow(job: Job) -> None:
    """Show this job from now on, also when the page is loaded anew."""
    st.session_state[JOB] = job.id
    if st.query_params.get(JOB) != job.id:
        st.query_params[JOB] = job.id


def leave() -> None:
    """Show no job any more."""
    st.query_params.pop(JOB, None)
    st.session_state.pop(JOB, None)


def followed() -> Job | None:
    """The job that is followed; one that is not known any more is left, and the visitor told."""
    identifier = st.query_params.get(JOB) or st.session_state.get(JOB)
    if not identifier or not data.may_edit():
        return None
    job = data.intake().job(identifier)
    if job is None:
        leave()
        st.info(say("adding.unknown_job"))
    else:
        follow(job)
    return job
