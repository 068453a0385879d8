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


def show_metadata(summary: ArticleSummary) -> None:
    """Outlet, author, date, length and address in a line, and the way to set them."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(" · ".join(_facts(summary)), width="content")
        if addresses_in(summary.url):
            st.html(_link(summary.url), width="content")
        if data.may_edit():
            with st.popover("Edit details", icon=":material/edit:"):
                _edit(summary)


def _facts(summary: ArticleSummary) -> list[str]:
    published = summary.published.strftime("%-d %B %Y") if summary.published else "no date"
    author = f"by {summary.author}" if summary.author else ""
    facts = [published, summary.source, author, f"{summary.characters:,} characters"]
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
        title = st.text_input("Title", displayable(summary.title))
        outlet, writer = st.columns(2)
        source = outlet.text_input("Outlet or source", displayable(summary.source))
        author = writer.text_input("Author", displayable(summary.author))
        day, tongue = st.columns(2)
        published = day.date_input(
            "Date",
            possible(summary.published),
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
        )
        language = tongue.text_input("Language (such as en)", summary.language or "")
        url = st.text_input("Address", displayable(summary.url), placeholder="https://…")
        st.caption("The text stays as it is, and so do its mentions.")
        if not st.form_submit_button("Save", type="primary"):
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
        return "The address is to begin with https:// or http://, and to have no blanks."
    if language and not language_code(language):
        return "That language is not known; give its code, such as en, de or pt."
    return ""
