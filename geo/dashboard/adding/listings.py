"""What a feed or sitemap lists, to choose from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from geo.dashboard import data
from geo.dashboard.reading import displayable
from geo.figures.wording import counted_noun
from geo.loaders.web.listing import Entry, Listing
from geo.worker import Job

SHOWN = 1000
NEWEST = 20

KINDS = {"feed": "feed", "sitemap": "sitemap", "index": "list of sitemaps"}


def choose_entries(job: Job, listing: Listing) -> None:
    """The entries, newest first, with a box to tick for each."""
    noun = ("sitemap", "sitemaps") if listing.kind == "index" else ("article", "articles")
    st.header("Choose what to read", anchor=False)
    st.text(f"{displayable(listing.title or listing.url)} · {listing.url}")
    st.caption(
        f"This {KINDS[listing.kind]} has {counted_noun(len(listing.entries), *noun)}"
        + (f"; the newest {SHOWN:,} are shown." if len(listing.entries) > SHOWN else ".")
    )
    entries = listing.entries[:SHOWN]
    chosen = _ticked(entries, f"entries {job.id} {listing.url}")
    with st.container(horizontal=True):
        st.button(
            f"Read {counted_noun(len(chosen), *noun)}",
            type="primary",
            disabled=not chosen,
            on_click=lambda: data.intake().entries(job, listing, chosen),
        )
        if listing.kind != "index" and len(entries) > 1:
            st.button(
                f"Read the newest {min(NEWEST, len(entries))}",
                on_click=lambda: data.intake().entries(job, listing, entries[:NEWEST]),
            )


def _ticked(entries: Sequence[Entry], key: str) -> list[Entry]:
    table = pd.DataFrame(
        {
            "Title": [displayable(entry.title) for entry in entries],
            "Date": [entry.published or entry.modified for entry in entries],
            "Address": [displayable(entry.url) for entry in entries],
        }
    )
    event = st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key=key,
        on_select="rerun",
        selection_mode="multi-row",
        column_config={"Title": st.column_config.TextColumn(width="large")},
    )
    rows: list[int] = event["selection"]["rows"]
    return [entries[row] for row in sorted(rows) if row < len(entries)]
