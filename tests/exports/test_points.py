"""GeoJSON, GeoPackage and GeoParquet: a feature for each mention that has a point."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pytest

from geo import counts, exports
from geo.exports import geojson
from geo.exports.source import Source
from geo.model import DEFAULT_COUNT_RULE, Article
from tests.factories import VERSIONS, visit

PLACED = [found for found in visit().mentions if found.place]


def written(articles: list[Article], kind: str) -> bytes:
    file = io.BytesIO()
    exports.write(articles, kind, file, VERSIONS)
    return file.getvalue()


def read(content: bytes, kind: str, folder: Path) -> geopandas.GeoDataFrame:
    path = folder / f"mentions.{kind}"
    path.write_bytes(content)
    return geopandas.read_parquet(path) if kind == "geoparquet" else geopandas.read_file(path)


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "geoparquet"])
def test_a_feature_for_each_mention_with_a_point(kind: str, tmp_path: Path) -> None:
    table = read(written([visit()], kind), kind, tmp_path)
    assert table.crs.to_epsg() == 4326
    assert table["text"].tolist() == [found.text for found in PLACED]
    assert [(point.x, point.y) for point in table.geometry] == [
        (found.place.lon, found.place.lat) for found in PLACED if found.place
    ]
    assert table["geonameid"].dtype.kind == "i"
    assert table["counted"].dtype == bool
    assert set(table["published"].astype("str").str[:10]) == {"2023-09-22"}


@pytest.mark.parametrize("published", [date(2023, 9, 22), None])
def test_a_geopackage_has_days_and_truths(published: date | None, tmp_path: Path) -> None:
    path = tmp_path / "mentions.gpkg"
    path.write_bytes(written([replace(visit(), published=published)], "gpkg"))
    told = pyogrio.read_info(path)
    types = dict(zip(told["fields"], told["ogr_types"], strict=True))
    assert (types["published"], types["geonameid"]) == ("OFTDate", "OFTInteger64")
    assert told["ogr_subtypes"][list(told["fields"]).index("counted")] == "OFSTBoolean"
    assert told["features"] == len(PLACED)


@pytest.mark.parametrize("kind", ["geojson", "gpkg", "geoparquet"])
def test_nothing_found_is_an_empty_layer(kind: str, tmp_path: Path) -> None:
    assert read(written([], kind), kind, tmp_path).empty


def test_geojson_is_plain_and_says_how_it_was_made() -> None:
    collection: dict[str, Any] = json.loads(written([visit()], "geojson"))
    assert list(collection) == ["type", "features", "dateline"]
    assert collection["dateline"]["gazetteer"] == VERSIONS.gazetteer
    first = collection["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [38.0, 35.0]}
    assert first["properties"]["admin1"] is None


def test_geoparquet_says_how_it_was_made(tmp_path: Path) -> None:
    table = read(written([visit()], "geoparquet"), "geoparquet", tmp_path)
    assert table.attrs["dateline"]["profile"] == VERSIONS.profile


def test_geopackage_says_how_it_was_made(tmp_path: Path) -> None:
    exports.write([visit()], "gpkg", tmp_path / "mentions.gpkg", VERSIONS)
    metadata = pyogrio.read_info(tmp_path / "mentions.gpkg", layer="mentions")["layer_metadata"]
    assert metadata["gazetteer"] == VERSIONS.gazetteer


def test_geopackage_takes_control_characters(tmp_path: Path) -> None:
    odd = replace(visit(), title="nul \0 and bell \x07")
    table = read(written([odd], "gpkg"), "gpkg", tmp_path)
    assert set(table["title"]) == {"nul \ufffd and bell \ufffd"}


def test_places_of_the_share_page() -> None:
    longer = replace(visit(), text=visit().text + " The end.")
    table = counts.mention_table([visit(), longer])
    file = io.BytesIO()
    geojson.write_places(Source([table], DEFAULT_COUNT_RULE, dict), file)
    collection = json.loads(file.getvalue())
    places = [feature["properties"] for feature in collection["features"]]
    assert [place["name"] for place in places] == ["Syria", "China", "Damascus", "Hangzhou"]
    assert (places[0]["mentions"], places[0]["articles"]) == (4, 2)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="none of the formats jsonl, csv"):
        written([], "docx")
