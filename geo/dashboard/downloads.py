"""The numbers of a view as files, each with its method in it; made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from geo.dashboard import data
from geo.dashboard.kept import Keys
from geo.dashboard.selection import how
from geo.dashboard.view import View
from geo.exports import geojson, geoparquet, gpkg, xlsx, zipped
from geo.exports.graphml import graphml
from geo.model import Article, CountRule
from geo.report import report
from geo.store import ArticleSummary, Collection
from geo.strings import locale, say, speak


@dataclass(frozen=True)
class Material:
    """What files are made of, read when they are made; `keys` are of the articles, None means all.

    It is put together while the page runs, since files are made by threads that know no visitor.
    """

    collection: Collection
    keys: Keys
    rule: CountRule
    how: Mapping[str, str]

    @property
    def mentions(self) -> pd.DataFrame:
        """The mention table of the articles."""
        return self.collection.mention_table(None if self.keys.chosen is None else list(self.keys))

    @property
    def summaries(self) -> list[ArticleSummary]:
        """The articles without texts."""
        return self.collection.listed(self.keys)

    def articles(self) -> Iterator[Article]:
        """The articles with their texts and mentions."""
        for key in self.keys:
            if article := self.collection.article(key):
                yield article


@dataclass(frozen=True, slots=True)
class Download:
    """A file: its format as `downloads.toml` names it, its ending, type and maker."""

    format: str
    ending: str
    mime: str
    make: Callable[[Material], bytes]


def material(view: View) -> Material:
    """What a view counts."""
    return Material(data.collection(), data.tables(view).articles, view.rule, how(view))


def show_downloads(view: View) -> None:
    """A button for each format."""
    stamp, of_view = datetime.now(UTC).date().isoformat(), material(view)
    for download in DOWNLOADS:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.download_button(
                say(f"downloads.{download.format}.label"),
                _made(download.make, of_view),
                file_name=f"dateline-{stamp}{download.ending}",
                mime=download.mime,
                on_click="ignore",
                icon=":material/download:",
                width=250,
            )
            st.caption(say(f"downloads.{download.format}.what"), width="stretch")


def _made(make: Callable[[Material], bytes], of_view: Material) -> Callable[[], bytes]:
    """The file in the visitor's language."""
    language = str(locale())

    def made() -> bytes:
        speak(language)
        return make(of_view)

    return made


def _report(of: Material) -> bytes:
    return report(of.summaries, of.mentions, of.how, of.rule)


DOWNLOADS = (
    Download("report", "-report.html", "text/html", _report),
    Download(
        "xlsx",
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda of: xlsx.workbook(of.mentions, of.rule, of.how),
    ),
    Download(
        "csv",
        "-tables.zip",
        "application/zip",
        lambda of: zipped.tables(of.mentions, of.rule, of.how),
    ),
    Download(
        "jsonl",
        "-articles.zip",
        "application/zip",
        lambda of: zipped.articles(of.articles(), of.how),
    ),
    Download(
        "geojson",
        "-places.geojson",
        "application/geo+json",
        lambda of: geojson.places_geojson(of.mentions, of.rule, of.how),
    ),
    Download(
        "gpkg",
        "-mentions.gpkg",
        "application/geopackage+sqlite3",
        lambda of: gpkg.package(of.mentions, of.rule, of.how),
    ),
    Download(
        "geoparquet",
        "-mentions.parquet",
        "application/vnd.apache.parquet",
        lambda of: geoparquet.parquet(of.mentions, of.rule, of.how),
    ),
    Download(
        "graphml",
        "-countries.graphml",
        "application/graphml+xml",
        lambda of: graphml(of.mentions, of.rule, of.how),
    ),
)
