"""The corrections of a collection: listed, undone, written to a file and read from one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.corrections import MOST_BYTES, Correction, from_json, to_json
from geo.dashboard import data
from geo.dashboard.correcting.panel import in_words
from geo.dashboard.correcting.places import told
from geo.dashboard.reading import PLAIN, displayable
from geo.dashboard.table_columns import time_column
from geo.errors import InputError, LimitError
from geo.strings import say


def show_corrections() -> None:
    """A row for each; chosen rows can be undone by those who may edit."""
    collection = data.collection()
    made = collection.corrections()
    mine = data.may_edit()
    if made:
        _table(made, choosing=mine)
    else:
        st.info(say("corrections.listed.none"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            say("corrections.listed.export"),
            lambda: to_json(collection.corrections()),
            file_name="dateline-corrections.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/download:",
            help=say("corrections.listed.export_why"),
        )
    if mine:
        with st.expander(say("corrections.listed.import")):
            _import()


def _table(made: list[Correction], *, choosing: bool) -> None:
    table = pd.DataFrame(
        {
            say("corrections.listed.name"): [displayable(one.text) for one in made],
            say("corrections.listed.decision"): [decision(one) for one in made],
            say("corrections.listed.holds"): [_holds(one) for one in made],
            say("corrections.listed.who"): [displayable(one.who) for one in made],
            say("corrections.listed.when"): [one.when for one in made],
            say("corrections.listed.why"): [displayable(one.why) for one in made],
        }
    )
    when = say("corrections.listed.when")
    columns = {when: time_column(when)}
    if not choosing:
        st.dataframe(
            table, hide_index=True, placeholder="", key="corrections", column_config=columns
        )
        return
    event = st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key="corrections",
        column_config=columns,
        on_select="rerun",
        selection_mode="multi-row",
    )
    rows: list[int] = event["selection"]["rows"]
    chosen = [made[row].id for row in rows if row < len(made)]
    if not chosen:
        st.caption(say("corrections.listed.chosen"))
    elif st.button(say("corrections.listed.undo", n=len(chosen)), icon=":material/undo:"):
        st.toast(in_words(data.editing().undo(*chosen)), icon=":material/undo:")
        st.rerun()


def decision(correction: Correction) -> str:
    """What a correction decides, in words."""
    place = told(correction.place) if correction.place else ""
    kind = say(f"corrections.kinds.{correction.kind}").lower() if correction.kind else ""
    if correction.action == "drop":
        return say("corrections.listed.drop")
    if correction.action == "kind":
        return say("corrections.listed.kind", kind=kind)
    if correction.action == "add":
        return say("corrections.listed.add", place=place or kind)
    return say("corrections.listed.place", place=place)


def _holds(correction: Correction) -> str:
    if correction.scope == "name":
        return say("corrections.listed.everywhere")
    if correction.scope == "article":
        return say("corrections.listed.article")
    return say("corrections.listed.mention")


def _import() -> None:
    file = st.file_uploader(say("corrections.listed.import_file"), type="json")
    if file is None or not st.button(say("corrections.listed.import"), key="import_corrections"):
        return
    try:
        rules = from_json(file.getvalue(), MOST_BYTES)
        effect = data.editing().correct(*rules)
    except (InputError, LimitError) as error:
        st.warning(str(error).translate(PLAIN))
        return
    st.success(f"{say('corrections.listed.imported', n=len(rules))} {in_words(effect)}")
