"""The share page: a link to the last view, and files."""

from __future__ import annotations

import json
from dataclasses import replace

from geo.dashboard import sharing
from geo.dashboard.view import View
from geo.store import Store
from tests.dashboard.conftest import Open, damascus
from tests.factories import visit


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
    assert page.code[0].value.endswith("?v=1&country=SY")


def test_there_are_four_downloads(open_page: Open) -> None:
    labels = [button.proto.label for button in open_page("share").get("download_button")]

    assert labels == [
        "Counts (CSV)",
        "Mentions (CSV)",
        "Articles (JSON lines)",
        "Places (GeoJSON)",
    ]


def test_downloads_follow_the_filters(store: Store) -> None:
    view = View(articles=(damascus().key,))

    made = {download.file: download.make(view).decode() for download in sharing._downloads()}

    assert made["counts.csv"].count("\n") == 2
    assert made["mentions.csv"].count("\n") == 2
    assert json.loads(made["articles.jsonl"])["text"] == damascus().text
    features = json.loads(made["places.geojson"])["features"]
    assert [feature["properties"]["name"] for feature in features] == ["Damascus"]


def test_downloads_follow_the_kinds(store: Store) -> None:
    view = replace(View(), kinds=("demonym",))

    counts = next(d for d in sharing._downloads() if d.file == "counts.csv").make(view).decode()

    assert counts.count("\n") == 2
