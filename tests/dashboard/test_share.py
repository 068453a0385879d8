"""The share page: a link to the last view, and files."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import geopandas
import pyogrio
import pytest
from lxml import html  # type: ignore[import-untyped]
from openpyxl import load_workbook
from pandas.testing import assert_frame_equal

from geo.corrections import Correction
from geo.dashboard import downloads
from geo.dashboard.downloads import DOWNLOADS
from geo.dashboard.growing import StoppedError
from geo.dashboard.material import material
from geo.dashboard.view import COUNTED_KINDS, View, from_query
from geo.model import Kind
from geo.report.contents import basis, contents
from geo.store import SAMPLES, Collection, Store
from tests.dashboard.conftest import Open, damascus
from tests.factories import VERSIONS, visit


def test_the_link_shows_the_last_view(open_page: Open) -> None:
    page = open_page(country="SY", kinds="country")

    page.switch_page("geo/dashboard/pages/share.py").run()

    assert not page.exception
    assert page.code[0].value.endswith("?v=1&kinds=country&country=SY")


def test_the_link_to_an_article_comes_first_when_it_was_read_last(open_page: Open) -> None:
    page = open_page("article", article=visit().key, mention="0")

    page.switch_page("geo/dashboard/pages/share.py").run()

    assert page.code[0].value.endswith(f"article?v=1&article={visit().key}&mention=0")


def test_filters_survive_a_walk_through_the_pages(open_page: Open) -> None:
    page = open_page(country="SY")

    page.switch_page("geo/dashboard/pages/share.py").run()
    page.query_params.clear()
    page.switch_page("geo/dashboard/pages/overview.py").run()

    assert page.selectbox(key="country").value == "SY"


def test_each_format_is_offered(open_page: Open) -> None:
    shown = "".join(part.proto.body for part in open_page("share").get("html"))
    offers = html.document_fromstring(shown).xpath("//a[@class='offer']")

    assert [offer.text_content().removeprefix("download") for offer in offers] == [
        "Report (HTML)",
        "Workbook (Excel)",
        "Tables (CSV)",
        "Articles (JSON lines)",
        "Places (GeoJSON)",
        "Mentions (GeoPackage)",
        "Mentions (GeoParquet)",
        "Network (GraphML)",
    ]


def made(view: View) -> dict[str, bytes]:
    of_view = material(view)
    files = {}
    for download in DOWNLOADS:
        file = io.BytesIO()
        download.write(of_view, file)
        files[download.format] = file.getvalue()
    return files


def rows(archive: bytes, name: str) -> list[dict[str, str]]:
    text = ZipFile(io.BytesIO(archive)).read(name).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_downloads_follow_the_filters(collection: Collection, tmp_path: Path) -> None:
    files = made(View(articles=(damascus().key,)))

    assert [row["country"] for row in rows(files["csv"], "counts.csv")] == ["SY"]
    assert [row["text"] for row in rows(files["csv"], "mentions.csv")] == ["Damascus"]
    assert json.loads(ZipFile(io.BytesIO(files["jsonl"])).read("articles.jsonl"))["text"] == (
        damascus().text
    )
    features = json.loads(files["geojson"])["features"]
    assert [feature["properties"]["name"] for feature in features] == ["Damascus"]
    assert load_workbook(io.BytesIO(files["xlsx"]))["Places"]["B2"].value == "Damascus"
    package = tmp_path / "made.gpkg"
    package.write_bytes(files["gpkg"])
    assert geopandas.read_file(package)["text"].item() == "Damascus"
    assert len(geopandas.read_parquet(io.BytesIO(files["geoparquet"]))) == 1


def test_the_report_has_the_numbers_of_the_overview(
    open_page: Open, collection: Collection
) -> None:
    for query in ({}, {"kinds": "country"}, {"articles": damascus().key}, {"copies": "once"}):
        shown = {metric.label: metric.value for metric in open_page(**query).metric}
        view = from_query(query, "overview", View())
        page = html.document_fromstring(made(view)["report"])
        said = {dt.text: dt.getnext().text for dt in page.xpath("//dl[@class='figures']//dt")}
        assert said == shown


@pytest.mark.parametrize("kinds", [COUNTED_KINDS, ("place",), ("demonym",)])
def test_the_report_says_what_one_of_the_mention_table_says(
    kinds: tuple[Kind, ...], collection: Collection
) -> None:
    view = View(kinds=kinds)
    table = collection.mention_table()
    of_table = contents(basis(collection.articles(), table, view.rule), view.rule)
    told = contents(material(view).basis(), view.rule)

    for name in ("articles", "speaking", "mentions", "number_of_places", "totals", "told"):
        assert getattr(told, name) == getattr(of_table, name)
    assert (told.silent, told.left_out, told.unnamed) == (of_table.silent, 0, 0)
    assert_frame_equal(told.countries[[*of_table.countries]], of_table.countries, check_names=False)
    assert_frame_equal(told.places[list(of_table.places)], of_table.places, check_dtype=False)
    assert (told.inside is None) == (of_table.inside is None)
    if told.inside and of_table.inside:
        assert told.inside.code == of_table.inside.code
        areas = ["admin1", "code", "mentions", "articles"]
        assert_frame_equal(told.inside.areas[areas], of_table.inside.areas[areas])


def test_each_file_says_how_it_came_about(store: Store, tmp_path: Path) -> None:
    store.as_host(SAMPLES).correct(Correction("drop", "name", "Nowhere"))
    files = made(View(kinds=("demonym",), copies="once"))
    package = tmp_path / "made.gpkg"
    package.write_bytes(files["gpkg"])
    said = {
        "report": files["report"].decode(),
        "xlsx": str([c.value for c in load_workbook(io.BytesIO(files["xlsx"]))["Method"]["B"]]),
        "csv": ZipFile(io.BytesIO(files["csv"])).read("method.txt").decode(),
        "jsonl": ZipFile(io.BytesIO(files["jsonl"])).read("method.json").decode(),
        "geojson": str(json.loads(files["geojson"])["dateline"]),
        "gpkg": str(pyogrio.read_info(package, layer="mentions")["layer_metadata"]),
        "geoparquet": str(geopandas.read_parquet(io.BytesIO(files["geoparquet"])).attrs),
        "graphml": files["graphml"].decode(),
    }

    assert set(said) == set(files)
    for text in said.values():
        assert "2 articles; copies of the same story count once" in text
        assert "demonym" in text
        assert "1 correction by people" in text
        assert VERSIONS.gazetteer in text
        assert "GeoNames" in text
        assert "imply no opinion" in text


class Unwanted(io.BytesIO):
    """A file that nobody waits for."""

    def write(self, some: object, /) -> int:
        raise StoppedError


@pytest.mark.usefixtures("collection")
def test_nothing_is_read_for_a_file_that_nobody_waits_for() -> None:
    with pytest.raises(StoppedError):
        next(material(View()).articles(Unwanted()))
    with pytest.raises(StoppedError):
        next(iter(material(View()).source(Unwanted()).tables))


def test_a_sheet_that_is_too_small_is_not_offered(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = [replace(one, most=3) if one.format == "xlsx" else one for one in DOWNLOADS]
    monkeypatch.setattr(downloads, "DOWNLOADS", tuple(small))

    page = open_page("share")

    (button,) = [button for button in page.button if button.label == "Workbook (Excel)"]
    assert button.disabled
    assert "Take the tables as CSV" in button.help


def test_downloads_follow_the_kinds(collection: Collection) -> None:
    files = made(replace(View(), kinds=("demonym",)))

    assert [row["kind"] for row in rows(files["csv"], "counts.csv")] == ["demonym"]
