"""Adding articles: files or pasted text go to the worker; their job is followed to its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from geo.dashboard import data
from geo.dashboard.reading import displayable
from geo.dashboard.view import View, to_query
from geo.figures.wording import counted_noun
from geo.settings import max_upload_bytes
from geo.worker import ItemResult, Job

TYPES = ("txt", "md", "html", "htm", "jsonl")
JOB = "job"
BATCH = "batch"
MEGABYTE = 1_000_000


def choose_files() -> None:
    """Many files at once; they are read as soon as they have arrived."""
    key = f"files {st.session_state.setdefault(BATCH, 0)}"
    st.file_uploader(
        "Text, Markdown, HTML or JSON-lines files, as many as you like",
        type=TYPES,
        accept_multiple_files=True,
        max_upload_size=max(1, max_upload_bytes() // MEGABYTE),
        key=key,
        help="A JSON-lines file holds one article a line: "
        '`{"text": …, "title": …, "published": "2025-01-31"}`.',
        on_change=lambda: _send_files(st.session_state[key]),
    )


def paste_text() -> None:
    """One article, typed or pasted."""
    with st.form("paste", clear_on_submit=True, border=False):
        title = st.text_input("Title (optional)", max_chars=300)
        text = st.text_area("Text", height=220, placeholder="Paste the article here.")
        if st.form_submit_button("Add text", type="primary"):
            if text.strip():
                _start([(title.strip() or "Pasted text", _as_text(title, text))])
            else:
                st.warning("There is no text to add yet.")


def _as_text(title: str, text: str) -> bytes:
    """A text file whose first line is the title, where there is one."""
    whole = f"{title.strip()}\n\n{text}" if title.strip() else text
    return whole.encode("utf-8", "surrogatepass")


def _send_files(files: Sequence[Any]) -> None:
    """Hand the files to the worker, and empty the box for the next ones."""
    small = [file for file in files if file.size <= max_upload_bytes()]
    if len(small) < len(files):
        limit = f"{max_upload_bytes() // MEGABYTE} MB"
        st.error(f"{counted_noun(len(files) - len(small), 'file')} left out: larger than {limit}.")
    if small:
        _start([(file.name, file.getvalue()) for file in small])
    st.session_state[BATCH] += 1


def _start(files: list[tuple[str, bytes]]) -> None:
    job = data.worker().submit([(_named(name), content) for name, content in files])
    st.query_params[JOB] = job.id


def _named(name: str) -> str:
    return name if name.lower().endswith(tuple(f".{type_}" for type_ in TYPES)) else f"{name}.txt"


def follow_job() -> None:
    """The progress or the outcome of the job that the address names."""
    identifier = st.query_params.get(JOB)
    if not identifier:
        return
    job = data.worker().job(identifier)
    if job is None:
        st.info("That upload is no longer known. What it added is among the articles.")
    elif job.done:
        _outcome(job)
    else:
        _progress(job)


@st.fragment(run_every=0.5)
def _progress(job: Job) -> None:
    if job.done:
        st.rerun()
    share = job.finished / job.total if job.total else 1.0
    st.progress(share, f"Reading {counted_noun(job.total, 'file')}: {job.finished} done")
    if job.current:
        st.text(f"Now: {displayable(job.current)}")
    _table(job.results)
    st.button("Stop after this file", on_click=job.cancel)


def _outcome(job: Job) -> None:
    results = job.results
    added = [result for result in results if result.outcome == "added"]
    refused = [result for result in results if result.outcome == "refused"]
    known = len(results) - len(added) - len(refused)
    summary = (
        f"{counted_noun(len(added), 'article')} added, {known} already there, "
        f"{len(refused)} refused."
    )
    (st.warning if refused else st.success if added else st.info)(summary)
    if job.cancelled:
        st.warning("Stopped before all files were read.")
    _table(results)
    _where_to_see([result.key for result in results if result.key])


def _where_to_see(keys: Sequence[str]) -> None:
    if not keys:
        return
    pages = st.session_state["pages"]
    these = tuple(dict.fromkeys(keys))
    overview = to_query(View(articles=these), "overview")
    article = to_query(View(article=these[0]), "article")
    label = "Read it" if len(these) == 1 else "Read the first"
    with st.container(horizontal=True):
        st.page_link(pages["overview"], label="See them on the map", query_params=overview)
        st.page_link(pages["article"], label=label, query_params=article)


def _table(results: Sequence[ItemResult]) -> None:
    if results:
        rows = [
            {
                "File": displayable(result.name),
                "Outcome": result.outcome,
                "Why": displayable(result.reason),
                "Title": displayable(result.title) if result.title != result.key else "",
                "Mentions": result.mentions if result.outcome == "added" else None,
            }
            for result in results
        ]
        st.dataframe(pd.DataFrame(rows), hide_index=True, placeholder="")
