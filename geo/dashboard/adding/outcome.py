"""What became of each item of a job, on the page and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from geo.dashboard import data
from geo.dashboard.adding.current import leave
from geo.dashboard.reading import displayable
from geo.dashboard.state import kept_view
from geo.dashboard.view import View, to_query
from geo.exports import table_csv
from geo.figures.wording import counted_noun
from geo.strings import say
from geo.worker import ItemResult, Job

SHOWN = 500
MOST_IN_ADDRESS = 50


def show_outcome(job: Job) -> None:
    """The result in a sentence, item by item, and where to go from here."""
    results = job.results
    added = [result for result in results if result.outcome == "added"]
    refused = [result for result in results if result.outcome == "refused"]
    known = len(results) - len(added) - len(refused)
    summary = (
        f"{counted_noun(len(added), 'article')} added, {known:,} already there, "
        f"{len(refused):,} refused."
    )
    (st.warning if refused else st.success if added else st.info)(summary)
    if job.cancelled:
        st.warning("Stopped before all was read.")
    if job.failed:
        _try_again(job)
    with st.container(horizontal=True, vertical_alignment="center"):
        _where_to_see([result.key for result in results if result.key])
        if results:
            _download(results)
        st.button("Add more", on_click=leave, icon=":material/add:")
    show_results(sorted(results, key=lambda result: result.outcome != "refused"))


def _try_again(job: Job) -> None:
    """Of what ended its process or took too long, also before the server was started anew."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            say("adding.again.label", n=len(job.failed)),
            on_click=lambda: data.intake().retry(job),
            icon=":material/refresh:",
        )
        st.caption(say("adding.again.why"))


def show_results(results: Sequence[ItemResult]) -> None:
    """Each item with its outcome; of very many the first, the refused before all others."""
    if not results:
        return
    table = result_table(results[:SHOWN]).drop(columns="Article")
    empty = [name for name in table if table[name].isna().all() or (table[name] == "").all()]
    st.dataframe(table.drop(columns=empty), hide_index=True, placeholder="", column_config=_WIDTHS)
    if len(results) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(results):,}; the list has them all.")


_WIDTHS = {
    "Why": st.column_config.TextColumn(width="large"),
    "Mentions": st.column_config.NumberColumn(width="small"),
}


def result_table(results: Sequence[ItemResult]) -> pd.DataFrame:
    """A row an item: what it was, what became of it and why, and the article's key."""
    return pd.DataFrame(
        [
            {
                "Item": displayable(result.name),
                "Outcome": result.outcome,
                "Why": displayable(result.reason),
                "Title": displayable(result.title) if result.title != result.key else "",
                "Mentions": result.mentions if result.outcome == "added" else None,
                "Article": result.key or "",
            }
            for result in results
        ]
    ).astype({"Mentions": "Int64", "Why": "str", "Title": "str", "Item": "str"})


def _download(results: Sequence[ItemResult]) -> None:
    st.download_button(
        "This list (CSV)",
        lambda: table_csv(result_table(results)),
        file_name="dateline-added.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )


def _where_to_see(keys: Sequence[str]) -> None:
    if not keys:
        return
    pages = st.session_state["pages"]
    these = tuple(dict.fromkeys(keys))
    label = "Read it" if len(these) == 1 else "Read the first"
    here = View(collection=kept_view().collection)
    shown = replace(here, articles=these if len(these) <= MOST_IN_ADDRESS else ())
    st.page_link(
        pages["overview"], label="See them on the map", query_params=to_query(shown, "overview")
    )
    article = to_query(replace(here, article=these[0]), "article")
    st.page_link(pages["article"], label=label, query_params=article)
