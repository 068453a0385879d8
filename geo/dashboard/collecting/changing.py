"""What can be done with the open collection: name it, copy it, take it along, end it."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from geo.dashboard import data
from geo.dashboard.accounts.signing_in import account_id
from geo.dashboard.collecting.making import links_of, open_new
from geo.dashboard.collecting.taking import exporter, largest, may_be_too_large
from geo.dashboard.reading import PLAIN, displayable
from geo.dashboard.sending import File, show_offer
from geo.dashboard.state import end
from geo.errors import LimitError
from geo.settings import read_only
from geo.strings import say


def show_details() -> None:
    """Name and description, to change."""
    summary = data.summary()
    with st.form("details of collection", border=False, width=520):
        name = st.text_input(
            say("collections.details.name"), displayable(summary.name), max_chars=200
        )
        description = st.text_area(
            say("collections.details.description"),
            displayable(summary.description),
            max_chars=2000,
        )
        if not st.form_submit_button(say("collections.details.save"), type="primary"):
            return
    if not name.strip():
        st.warning(say("collections.details.missing"))
        return
    data.editing().describe(name=name.strip(), description=description.strip())
    st.toast(say("collections.details.saved"), icon=":material/check:")
    st.rerun()


def show_copying() -> None:
    """A copy with links of its own, and a file with everything."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if not read_only():
            st.button(
                say("collections.copying.duplicate"),
                help=say("collections.copying.duplicate_why"),
                icon=":material/content_copy:",
                on_click=_duplicate,
            )
        name = f"dateline-{datetime.now(UTC).date().isoformat()}.zip"
        show_offer(
            "collection",
            say("collections.copying.export"),
            File(name, "application/zip", exporter(), packed=True),
            why=say("collections.copying.export_why"),
        )
    if may_be_too_large(data.summary()):
        packed, unpacked = largest()
        st.caption(say("collections.copying.too_large", packed=packed, unpacked=unpacked))


def _duplicate() -> None:
    name, owner = say("collections.copying.copy_of", name=data.summary().name), account_id()
    try:
        made = data.collection().duplicate(name, owner, data.visitor())
    except LimitError as error:
        st.warning(str(error).translate(PLAIN))
        return
    open_new(links_of(made, owner))


def show_ending() -> None:
    """The way to delete everything, after a question."""
    st.write(say("collections.ending.why"))
    if st.button(say("collections.ending.delete"), icon=":material/delete:"):
        _confirm(data.summary().name)


@st.dialog(say("collections.ending.title"))
def _confirm(name: str) -> None:
    st.text(say("collections.ending.sure", name=displayable(name)))
    with st.container(horizontal=True):
        if st.button(say("collections.ending.yes"), type="primary", on_click=_delete):
            st.rerun()
        if st.button(say("collections.ending.no")):
            st.rerun()


def _delete() -> None:
    opened = data.editing()
    opened.delete()
    data.worker().drop_collection(opened.id)
    end()
    st.toast(say("collections.ending.done"))
