"""The numbers of a view as files, each with its method in it; made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import streamlit as st

from geo.dashboard import data
from geo.dashboard.selection import how
from geo.dashboard.view import View
from geo.exports import geojson, geoparquet, gpkg, xlsx, zipped
from geo.exports.graphml import graphml
from geo.model import Article
from geo.report import report
from geo.strings import locale, say, speak


class Download(NamedTuple):
    """A file of a view: its format as `downloads.toml` names it, its ending, type and maker."""

    format: str
    ending: str
    mime: str
    make: Callable[[View], bytes]


def show_downloads(view: View) -> None:
    """A button for each format."""
    stamp = datetime.now(UTC).date().isoformat()
    for download in DOWNLOADS:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                say(f"downloads.{download.format}.label"),
                _made(download.make, view),
                file_name=f"dateline-{stamp}{download.ending}",
                mime=download.mime,
                on_click="ignore",
                icon=":material/download:",
                width=250,
            )
            st.caption(say(f"downloads.{download.format}.what"), width="stretch")


def _made(make: Callable[[View], bytes], view: View) -> Callable[[], bytes]:
    """The file in the visitor's language, though another thread makes it."""
    language = str(locale())

    def made() -> bytes:
        speak(language)
        return make(view)

    return made


def _report(view: View) -> bytes:
    summaries, keys = data.summaries(), data.tables(view).articles
    return report([summaries[key] for key in keys], data.filtered(view), how(view), view.rule)


def _articles(view: View) -> Iterator[Article]:
    for key in data.tables(view).articles:
        if article := data.store().article(key):
            yield article


DOWNLOADS = (
    Download("report", "-report.html", "text/html", _report),
    Download(
        "xlsx",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda view: xlsx.workbook(data.filtered(view), view.rule, how(view)),
    ),
    Download(
        "csv",
        "-tables.zip",
        "application/zip",
        lambda view: zipped.tables(data.filtered(view), view.rule, how(view)),
    ),
    Download(
        "jsonl",
        "-articles.zip",
        "application/zip",
        lambda view: zipped.articles(_articles(view), how(view)),
    ),
    Download(
        "geojson",
        "-places.geojson",
        "application/geo+json",
        lambda view: geojson.places_geojson(data.filtered(view), view.rule, how(view)),
    ),
    Download(
        "gpkg",
        "-mentions.gpkg",
        "application/geopackage+sqlite3",
        lambda view: gpkg.package(data.filtered(view), view.rule, how(view)),
    ),
    Download(
        "geoparquet",
        "-mentions.parquet",
        "application/vnd.apache.parquet",
        lambda view: geoparquet.parquet(data.filtered(view), view.rule, how(view)),
    ),
    Download(
        "graphml",
        "-countries.graphml",
        "application/graphml+xml",
        lambda view: graphml(data.filtered(view), view.rule, how(view)),
    ),
)
