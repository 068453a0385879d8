"""What became of each item of a job, on the page and as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from geo.dashboard import data
from geo.dashboard.adding.current import leave
from geo.dashboard.reading import displayable
from geo.dashboard.state import kept_view
from geo.dashboard.table_columns import count_column
from geo.dashboard.view import View, to_query
from geo.exports import table_csv
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
    summary = say(
        "adding.outcome.summary",
        added=say("adding.outcome.added_articles", n=len(added)),
        known=known,
        refused=len(refused),
    )
    (st.warning if refused else st.success if added else st.info)(summary)
    if job.cancelled:
        st.warning(say("adding.outcome.stopped"))
    if job.failed:
        _try_again(job)
    with st.container(horizontal=True, vertical_alignment="center"):
        _where_to_see([result.key for result in results if result.key])
        if results:
            download_results(results)
        st.button(say("adding.outcome.more"), on_click=leave, icon=":material/add:")
    show_results(sorted(results, key=lambda result: result.outcome != "refused"))


def _try_again(job: Job) -> None:
    """Of what came to no end of its own, also before the server was started anew."""
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
    table = result_table(results[:SHOWN]).drop(columns="article")
    empty = [name for name in table if table[name].isna().all() or (table[name] == "").all()]
    st.dataframe(
        table.drop(columns=empty), hide_index=True, placeholder="", column_config=_columns()
    )
    if len(results) > SHOWN:
        st.caption(say("adding.outcome.first", shown=SHOWN, all=len(results)))


_COLUMNS = ("item", "outcome", "why", "title", "mentions", "article")


def _names() -> dict[str, str]:
    return {name: say(f"adding.outcome.column.{name}") for name in _COLUMNS}


def _columns() -> dict[str, Any]:
    names, config = _names(), st.column_config
    return names | {
        "why": config.TextColumn(names["why"], width="large"),
        "mentions": count_column(names["mentions"], width="small"),
    }


def result_table(results: Sequence[ItemResult]) -> pd.DataFrame:
    """A row an item: what it was, what became of it and why, and the article's key."""
    return pd.DataFrame(
        [
            {
                "item": displayable(result.name),
                "outcome": say(f"adding.outcome.is.{result.outcome.replace(' ', '_')}"),
                "why": displayable(result.reason),
                "title": displayable(result.title) if result.title != result.key else "",
                "mentions": result.mentions if result.outcome == "added" else None,
                "article": result.key or "",
            }
            for result in results
        ]
    ).astype({"mentions": "Int64", "why": "str", "title": "str", "item": "str"})


def download_results(results: Sequence[ItemResult]) -> None:
    """The way to the same as a file."""
    names = _names()
    st.download_button(
        say("adding.outcome.list"),
        lambda: table_csv(result_table(results).rename(columns=names)),
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
    label = say("adding.outcome.read") if len(these) == 1 else say("adding.outcome.read_first")
    here = View(collection=kept_view().collection)
    shown = replace(here, articles=these if len(these) <= MOST_IN_ADDRESS else ())
    overview = to_query(shown, "overview")
    st.page_link(pages["overview"], label=say("adding.outcome.map"), query_params=overview)
    article = to_query(replace(here, article=these[0]), "article")
    st.page_link(pages["article"], label=label, query_params=article)
