"""The link to what the visitor sees, and its numbers as files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

import streamlit as st

from geo.dashboard import data
from geo.dashboard.filters import KIND_LABELS
from geo.dashboard.more_filters import SECTION_NAMES
from geo.dashboard.state import absolute_link, last_page
from geo.dashboard.view import COUNTED_SECTIONS, PageName, View
from geo.exports import articles_jsonl, counts_csv, mentions_csv, places_geojson
from geo.figures.wording import counted_noun
from geo.gazetteer.countries import country_name
from geo.model import Article, Versions

_LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


def show_links(view: View) -> None:
    """The address of the last page, and of the other one if it shows something."""
    pages: list[PageName] = ["overview", "article"] if view.article else ["overview"]
    pages.sort(key=lambda page: page != last_page())
    for page in pages:
        st.markdown("**The overview**" if page == "overview" else "**The article**")
        st.code(absolute_link(view, page), language=None, wrap_lines=True)
    if urlsplit(st.context.url or "").hostname in _LOCAL_HOSTS:
        st.caption(
            "This dashboard runs on your own machine, so these links open on this machine only."
        )


def describe(view: View) -> None:
    """The filters in words."""
    kinds = ", ".join(KIND_LABELS[kind].lower() for kind in view.kinds)
    told = [
        counted_noun(len(data.tables(view).articles), "article") + _days(view),
        f"counted: {kinds}",
        *([f"in {_sections(view)}"] if view.sections != COUNTED_SECTIONS else []),
        *([f"with a score of at least {view.score:.2f}"] if view.score else []),
        *(["copies of the same story count once"] if view.copies == "once" else []),
        *([f"{country_name(view.country)} is chosen"] if view.country else []),
    ]
    st.caption("; ".join(told) + ".")


def _days(view: View) -> str:
    since = f" from {view.since.isoformat()}" if view.since else ""
    return f"{since} to {view.until.isoformat()}" if view.until else since


def _sections(view: View) -> str:
    return ", ".join(SECTION_NAMES[section].lower() for section in view.sections)


def show_downloads(view: View) -> None:
    """Files of the articles and kinds that are filtered; made when asked for."""
    stamp = datetime.now(UTC).date().isoformat()
    for download in _downloads():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                download.label,
                _made(download.make, view),
                file_name=f"dateline-{stamp}-{download.file}",
                mime=download.mime,
                on_click="ignore",
                icon=":material/download:",
                width=230,
            )
            st.caption(download.what, width="stretch")


class _Download(NamedTuple):
    label: str
    what: str
    file: str
    mime: str
    make: Callable[[View], bytes]


def _downloads() -> list[_Download]:
    return [
        _Download(
            "Counts (CSV)",
            "A row for each article, country and kind.",
            "counts.csv",
            "text/csv",
            _counts,
        ),
        _Download(
            "Mentions (CSV)",
            "A row for each mention, with its sentence.",
            "mentions.csv",
            "text/csv",
            _mentions,
        ),
        _Download(
            "Articles (JSON lines)",
            "A line for each article: its text, sections, mentions and counts.",
            "articles.jsonl",
            "application/x-ndjson",
            _articles,
        ),
        _Download(
            "Places (GeoJSON)",
            "A point for each place, for maps and GIS.",
            "places.geojson",
            "application/geo+json",
            _places,
        ),
    ]


def _made(make: Callable[[View], bytes], view: View) -> Callable[[], bytes]:
    return lambda: make(view)


def _counts(view: View) -> bytes:
    return counts_csv(data.filtered(view), view.rule)


def _mentions(view: View) -> bytes:
    return mentions_csv(data.filtered(view), view.rule)


def _places(view: View) -> bytes:
    made_by = data.versions()
    versions: Versions | None = made_by[0] if len(made_by) == 1 else None
    return places_geojson(data.filtered(view), view.rule, versions)


def _articles(view: View) -> bytes:
    return b"".join(articles_jsonl(_chosen(view)))


def _chosen(view: View) -> Iterator[Article]:
    store = data.store()
    for key in data.tables(view).articles:
        article = store.article(key)
        if article is not None:
            yield article
