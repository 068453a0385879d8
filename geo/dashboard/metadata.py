"""What is known of an article besides its text: shown, and set by a person."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

import streamlit as st

from geo.dashboard import data
from geo.dashboard.dates import EARLIEST, LATEST, possible
from geo.dashboard.reading import displayable
from geo.loaders.address_lists import addresses_in
from geo.loaders.languages import language_code
from geo.model import Metadata
from geo.store import ArticleSummary
from geo.strings import day, say


def show_metadata(summary: ArticleSummary) -> None:
    """Outlet, author, date, length and address in a line, and the way to set them."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(" · ".join(_facts(summary)), width="content")
        if addresses_in(summary.url):
            st.html(_link(summary.url), width="content")
        if data.may_edit():
            with st.popover(say("details.edit"), icon=":material/edit:"):
                _edit(summary)


def _facts(summary: ArticleSummary) -> list[str]:
    published = day(summary.published) if summary.published else say("details.no_date")
    author = say("details.by", author=summary.author) if summary.author else ""
    facts = [published, summary.source, author, say("details.characters", n=summary.characters)]
    return [displayable(fact) for fact in facts if fact]


def _link(url: str) -> str:
    """A link to the article's own page, which learns nothing of this one; `url` is http(s)."""
    host = urlsplit(url).hostname or url
    return (
        f'<a href="{html.escape(displayable(url))}" target="_blank" '
        f'rel="noopener noreferrer nofollow">{html.escape(displayable(host))} ↗</a>'
    )


def _edit(summary: ArticleSummary) -> None:
    with st.form(f"details {summary.key}", border=False, width=520):
        title = st.text_input(say("details.title"), displayable(summary.title))
        outlet, writer = st.columns(2)
        source = outlet.text_input(say("details.source"), displayable(summary.source))
        author = writer.text_input(say("details.author"), displayable(summary.author))
        when, tongue = st.columns(2)
        published = when.date_input(
            say("details.date"),
            possible(summary.published),
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
        )
        language = tongue.text_input(say("details.language"), summary.language or "")
        url = st.text_input(
            say("details.address"), displayable(summary.url), placeholder="https://…"
        )
        st.caption(say("details.text_stays"))
        if not st.form_submit_button(say("details.save"), type="primary"):
            return
    said = Metadata(
        title=title.strip(),
        source=source.strip(),
        author=author.strip(),
        published=published,
        language=language_code(language.strip()),
        url=url.strip(),
    )
    if wrong := _wrong(url.strip(), language.strip()):
        st.warning(wrong)
    else:
        data.editing().edit(summary.key, **said)
        st.rerun()


def _wrong(url: str, language: str) -> str:
    """What cannot be saved, and what could; empty if all can."""
    if url and not addresses_in(url):
        return say("details.wrong_address")
    if language and not language_code(language):
        return say("details.wrong_language")
    return ""
