"""Collections that are made because articles come; one that none came into does not remain."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.dashboard import data
from geo.dashboard.collecting.making import Links, new_collection, open_new
from geo.dashboard.state import end, kept_view
from geo.errors import DatelineError
from geo.store import Collection
from geo.worker import Intake, Job

_MADE = "made_for_articles"


def into_mine(send: Callable[[Intake], Job]) -> Job:
    """What `send` begins in the visitor's collection; in a new one where they see the samples.

    Raises LimitError where that is more than is allowed; the new one is gone then.
    """
    if kept_view().collection is not None:
        return send(data.intake())
    return into_new(lambda _, intake: send(intake))


def into_new(
    fill: Callable[[Collection, Intake], Job], name: str = "", description: str = ""
) -> Job:
    """What `fill` begins in a new collection, which is opened.

    Raises what `fill` raises, and LimitError where nothing more is taken; it is gone then.
    """
    links, job = begin_new(fill, data.visitor(), name, description)
    open_made(links)
    return job


def begin_new(
    fill: Callable[[Collection, Intake], Job],
    visitor: str,
    name: str = "",
    description: str = "",
    owner: str | None = None,
) -> tuple[Links, Job]:
    """What `fill` begins in a new collection of an account, as `new_collection` makes it.

    Raises what `fill` raises, and LimitError where nothing more is taken; it is gone then.
    """
    data.store().check_room(visitor)
    links = new_collection(name, description, owner)
    made = data.store().collection(links.edit_token)
    try:
        job = fill(made, data.intake_of(made, visitor))
    except DatelineError:
        _end(made)
        raise
    job.founding = True
    return links, job


def open_made(links: Links) -> None:
    """Look at a collection that was just made for articles that come."""
    open_new(links)
    st.session_state[_MADE] = data.collection().id


def end_if_empty(job: Job, noted: str = "") -> bool:
    """Delete the collection that was made for a job of which nothing came; whether it was.

    The job is kept under a name of the session's state. The collection goes last: a run may end at
    any of these, and the next one must not look for what is gone.
    """
    if not job.fruitless or st.session_state.get(_MADE) != job.collection:
        return False
    made = data.editing()
    if made.id != job.collection or made.summary().articles:
        return False
    if data.worker().jobs_of(made.id) != [job]:
        return False
    if noted:
        st.session_state[noted] = job
    end()
    _end(made)
    return True


def _end(made: Collection) -> None:
    made.delete()
    data.worker().drop_collection(made.id)
