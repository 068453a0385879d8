"""The numbers of a view as files, each with its method in it; made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO

import streamlit as st

from geo.dashboard.material import Material, material
from geo.dashboard.sending import File, show_offer
from geo.dashboard.view import View
from geo.exports import geojson, geoparquet, gpkg, xlsx, zipped
from geo.exports.graphml import graphml
from geo.report import report_of
from geo.strings import say

LARGE_ARTICLES = 1_000
"""Of more articles a file in a ZIP file may have 2 GB, for which ZIP has another form."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file: its format as `downloads.toml` names it, its ending, type and maker.

    `most` is how many mentions it holds; `packed` says that it can't be made smaller.
    """

    format: str
    ending: str
    mime: str
    write: Callable[[Material, BinaryIO], None]
    packed: bool = False
    most: int | None = None


def show_downloads(view: View) -> None:
    """A button for each format."""
    stamp, of_view = datetime.now(UTC).date().isoformat(), material(view)
    with st.container(key="downloads"):
        for download in DOWNLOADS:
            with st.container(horizontal=True, vertical_alignment="center"):
                _show(download, of_view, f"dateline-{stamp}{download.ending}")
                st.caption(say(f"downloads.{download.format}.what"), width="stretch")


def _show(download: Download, of_view: Material, name: str) -> None:
    label = say(f"downloads.{download.format}.label")
    if download.most is not None and of_view.mentions > download.most:
        st.button(
            label,
            key=f"offer_{download.format}",
            icon=":material/download:",
            disabled=True,
            help=say("downloads.too_many", n=of_view.mentions, most=download.most),
            width=250,
        )
        return
    make = partial(download.write, of_view)
    made = File(name, download.mime, make, packed=download.packed)
    show_offer(download.format, label, made)


def _large(of: Material) -> bool:
    return len(of.choice) > LARGE_ARTICLES


DOWNLOADS = (
    Download(
        "report",
        "-report.html",
        "text/html",
        lambda of, file: _write(file, report_of(of.basis(), of.how, of.choice.rule)),
    ),
    Download(
        "xlsx",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda of, file: xlsx.write(of.source(file), file),
        packed=True,
        most=xlsx.MOST_ROWS - 1,
    ),
    Download(
        "csv",
        "-tables.zip",
        "application/zip",
        lambda of, file: zipped.write_tables(of.source(file), file, large=_large(of)),
        packed=True,
    ),
    Download(
        "jsonl",
        "-articles.zip",
        "application/zip",
        lambda of, file: zipped.write_articles(of.articles(file), of.how, file, large=_large(of)),
        packed=True,
    ),
    Download(
        "geojson",
        "-places.geojson",
        "application/geo+json",
        lambda of, file: geojson.write_places(of.source(file), file),
    ),
    Download(
        "gpkg",
        "-mentions.gpkg",
        "application/geopackage+sqlite3",
        lambda of, file: gpkg.write(of.source(file), file),
    ),
    Download(
        "geoparquet",
        "-mentions.parquet",
        "application/vnd.apache.parquet",
        lambda of, file: geoparquet.write(of.source(file), file),
        packed=True,
    ),
    Download(
        "graphml",
        "-countries.graphml",
        "application/graphml+xml",
        lambda of, file: _write(file, graphml(of.counted.countries, of.pairs(), of.how)),
    ),
)


def _write(file: BinaryIO, content: bytes) -> None:
    file.write(content)
