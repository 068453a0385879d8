"""Mentions that come some articles at a time give the same files as all at once."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZipFile

import geopandas
import pandas as pd
import pyogrio
import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from geo import exports
from geo.counts import mention_table
from geo.exports import csv, geojson, geoparquet, gpkg, source, xlsx, zipped
from geo.exports.source import Source
from geo.exports.tables import Places
from geo.model import DEFAULT_COUNT_RULE, Article
from tests.factories import VERSIONS, collections, visit

HOW = {"made by": "a test"}
Write = Callable[[Source, BinaryIO], None]


class Sink(io.RawIOBase):
    """A file that can't go back, as what is sent while it is made."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, some: Any, /) -> int:
        self.content += some
        return len(some)


def made(write: Write, *pieces: list[Article]) -> bytes:
    sink = Sink()
    tables = (mention_table(piece) for piece in pieces)
    write(Source(tables, DEFAULT_COUNT_RULE, lambda: HOW), sink)  # type: ignore[arg-type]
    return bytes(sink.content)


def read_csv(content: bytes) -> object:
    return content


def read_zip(content: bytes) -> object:
    archive = ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def read_book(content: bytes) -> object:
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def read_geojson(content: bytes) -> object:
    return json.loads(content)


def read_parquet(content: bytes) -> object:
    table = geopandas.read_parquet(io.BytesIO(content))
    return table.to_dict("records"), table.attrs, table.dtypes.to_dict(), table.crs.to_epsg()


def read_gpkg(content: bytes, folder: Path) -> object:
    path = folder / "made.gpkg"
    path.write_bytes(content)
    info = pyogrio.read_info(path)
    table = geopandas.read_file(path)
    return table.to_dict("records"), info["layer_metadata"], list(info["ogr_types"])


FORMATS: dict[str, tuple[Write, Callable[[bytes], object]]] = {
    "csv": (csv.write, read_csv),
    "zip": (zipped.write_tables, read_zip),
    "xlsx": (xlsx.write, read_book),
    "geojson": (geojson.write, read_geojson),
    "places": (geojson.write_places, read_geojson),
    "geoparquet": (geoparquet.write, read_parquet),
}


def same(one: object, other: object) -> bool:
    """Equal, also where numbers are missing."""
    return repr(one) == repr(other)


@pytest.mark.parametrize("name", FORMATS)
def test_pieces_give_what_all_at_once_gives(name: str) -> None:
    write, read = FORMATS[name]
    dateless = replace(visit(), id="b.txt", published=None, text=visit().text + " The end.")
    silent = Article("silent.txt", "Nothing here.")

    at_once = read(made(write, [visit(), silent, dateless]))

    assert same(read(made(write, [visit()], [silent], [], [dateless])), at_once)
    assert "visit.txt" in repr(at_once) or name == "places"


def test_a_geopackage_of_pieces_has_all_mentions_and_the_method(tmp_path: Path) -> None:
    dateless = replace(visit(), id="b.txt", published=None, text=visit().text + " The end.")

    at_once = read_gpkg(made(gpkg.write, [visit(), dateless]), tmp_path)

    assert same(read_gpkg(made(gpkg.write, [visit()], [dateless]), tmp_path), at_once)
    assert HOW.items() <= pyogrio.read_info(tmp_path / "made.gpkg")["layer_metadata"].items()


def test_geoparquet_says_where_all_its_points_lie() -> None:
    content = made(geoparquet.write, [visit()], [visit()])

    found = geopandas.read_parquet(io.BytesIO(content))
    geo = json.loads(_metadata(content)["geo"])

    assert geo["columns"]["geometry"]["bbox"] == list(found.total_bounds)
    assert geo["columns"]["geometry"]["geometry_types"] == ["Point"]


def _metadata(content: bytes) -> dict[str, str]:
    from pyarrow.parquet import read_metadata

    return {k.decode(): v.decode() for k, v in read_metadata(io.BytesIO(content)).metadata.items()}


@settings(max_examples=40)
@given(collections())
def test_places_of_pieces_add_up(articles: list[Article]) -> None:
    articles = list({article.key: article for article in articles}.values())
    at_once, in_pieces = Places(), Places()
    at_once.add(mention_table(articles))
    for article in articles:
        in_pieces.add(mention_table([article]))

    if articles:
        pd.testing.assert_frame_equal(in_pieces.table(), at_once.table(), check_dtype=False)


def test_many_pieces_are_summed_up_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.exports.tables._MOST_PARTS", 2)
    places = Places()
    for _ in range(7):
        places.add(mention_table([visit()]))

    assert places.table()["mentions"].tolist() == [14, 14, 7, 7]
    assert places.table()["articles"].tolist() == [7, 7, 7, 7]


def test_no_more_than_some_articles_are_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "ARTICLES_AT_ONCE", 2)
    taken: list[int] = []

    def articles() -> Any:
        for number in range(6):
            taken.append(number)
            yield visit()

    sizes = [(len(table), len(taken)) for table in source.of_articles(articles(), VERSIONS).tables]

    assert sizes == [(len(visit().mentions) * 2, count) for count in (2, 4, 6)]


@pytest.mark.parametrize("kind", ["xlsx", "geojson", "gpkg", "geoparquet"])
def test_corrected_mentions_are_counted_as_they_pass(kind: str) -> None:
    first, *others = visit().mentions
    decided = replace(visit(), mentions=(replace(first, corrected=True), *others))
    file = io.BytesIO()

    exports.write([visit(), decided], kind, file, VERSIONS)

    said = f"1 of {2 * len(visit().mentions)} mentions are as people decided"
    content = file.getvalue()
    assert said in (repr(read_book(content)) if kind == "xlsx" else content.decode("latin"))
