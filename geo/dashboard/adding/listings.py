"""What a feed or sitemap lists, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from geo.dashboard import data
from geo.dashboard.reading import displayable
from geo.dashboard.table_columns import day_column
from geo.loaders.web.listing import Entry, Listing
from geo.strings import say
from geo.worker import Job

SHOWN = 1000
NEWEST = 20


def choose_entries(job: Job, listing: Listing) -> None:
    """The entries, newest first, with a box to tick for each."""
    noun = "sitemaps" if listing.kind == "index" else "articles"
    st.header(say("adding.listing.title"), anchor=False)
    st.text(f"{displayable(listing.title or listing.url)} · {listing.url}")
    has = say(f"adding.listing.has.{listing.kind}", n=len(listing.entries))
    most = say("adding.listing.newest_shown", n=SHOWN)
    st.caption(f"{has} {most}" if len(listing.entries) > SHOWN else has)
    entries = listing.entries[:SHOWN]
    chosen = _ticked(entries, f"entries {job.id} {listing.url}")
    with st.container(horizontal=True):
        st.button(
            say(f"adding.listing.read.{noun}", n=len(chosen)),
            type="primary",
            disabled=not chosen,
            on_click=lambda: data.intake().entries(job, listing, chosen),
        )
        if listing.kind != "index" and len(entries) > 1:
            st.button(
                say("adding.listing.read_newest", n=min(NEWEST, len(entries))),
                on_click=lambda: data.intake().entries(job, listing, entries[:NEWEST]),
            )


def _ticked(entries: Sequence[Entry], key: str) -> list[Entry]:
    table = pd.DataFrame(
        {
            "title": [displayable(entry.title) for entry in entries],
            "date": [entry.published or entry.modified for entry in entries],
            "address": [displayable(entry.url) for entry in entries],
        }
    )
    event = st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key=key,
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "title": st.column_config.TextColumn(say("adding.listing.column.title"), width="large"),
            "date": day_column(say("adding.listing.column.date")),
            "address": say("adding.listing.column.address"),
        },
    )
    rows: list[int] = event["selection"]["rows"]
    return [entries[row] for row in sorted(rows) if row < len(entries)]
