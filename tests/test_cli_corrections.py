"""Corrections on the command line: `parse --corrections`, and `corrections gold`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped]

from geo.cli import main
from geo.corrections import Correction, to_json
from geo.evaluation import GoldArticle
from geo.evaluation.reading import read_gold
from tests.factories import DAMASCUS

TEXT = "The talks in Oslo went on.\n\nReading, the minister said, is in Berkshire, near Slough.\n"


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def corrections(tmp_path: Path) -> str:
    path = tmp_path / "corrections.json"
    moved = Correction("place", "name", "Oslo", place=DAMASCUS, who="Ann", why="a joke")
    path.write_bytes(to_json([moved, Correction("drop", "name", "Slough")]))
    return str(path)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def found(line: dict[str, object]) -> dict[str, dict[str, object]]:
    return {mention["text"]: mention for mention in line["mentions"]}  # type: ignore[attr-defined]


def test_articles_are_parsed_as_people_decided(
    story: str, corrections: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["parse", story, "--profile", "fast"]) == 0
    assert main(["parse", story, "--profile", "fast", "--corrections", corrections]) == 0
    own, corrected = map(found, lines(capsys))
    assert (own["Oslo"]["country"], own["Oslo"]["corrected"]) == ("NO", False)
    assert (corrected["Oslo"]["country"], corrected["Oslo"]["corrected"]) == ("SY", True)
    assert own.keys() - corrected.keys() == {"Slough"}


def test_a_report_is_of_articles_as_people_decided(
    story: str, corrections: str, tmp_path: Path
) -> None:
    page = tmp_path / "report.html"
    arguments = ["report", story, "--profile", "fast", "-o", str(page)]

    assert main([*arguments, "--corrections", corrections]) == 0

    told = html.document_fromstring(page.read_bytes())
    assert told.xpath("//tr[@data-country='SY']")
    assert not told.xpath("//tr[@data-country='NO']")


def test_a_file_that_is_none_is_told(story: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", story, "--corrections", story]) == 1
    assert "story.txt: It is not JSON" in capsys.readouterr().err
    assert main(["report", story, "-o", story + ".html", "--corrections", story]) == 1
    assert "story.txt: It is not JSON" in capsys.readouterr().err
    assert not Path(story + ".html").exists()


def test_a_note_beside_the_output_says_how_it_came_about(
    story: str, corrections: str, tmp_path: Path
) -> None:
    note, out = tmp_path / "method.json", tmp_path / "out.csv"
    arguments = ["parse", story, "--profile", "fast", "--corrections", corrections]
    assert main([*arguments, "--format", "csv", "-o", str(out), "--method", str(note)]) == 0

    how = json.loads(note.read_text())
    assert how["corrections"].endswith("by people")
    assert how["profile"] == "fast"
    assert "GeoNames" in how["attribution"]
    assert "imply no opinion" in how["boundaries"]
    assert {"made by", "gazetteer", "made on", "counted kinds", "minimum score"} <= how.keys()


def test_a_report_follows_corrections_and_names_them(
    story: str, corrections: str, tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    arguments = ["report", story, "--profile", "fast", "--corrections", corrections]
    assert main([*arguments, "-o", str(out)]) == 0

    assert "by people" in out.read_text(encoding="utf-8")


def test_corrections_become_annotated_articles(
    story: str, corrections: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("Nothing here but Lima.", encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    arguments = ["corrections", "gold", corrections, story, str(plain), "--profile", "fast"]
    assert main([*arguments, "-o", str(gold)]) == 0
    (annotated,) = read_gold(gold)
    assert isinstance(annotated, GoldArticle)
    told = {a.text: (a.country, a.optional) for a in annotated.annotations}
    assert told["Oslo"] == ("SY", False)
    assert told["Berkshire"] == ("GB", True)
    assert "Slough" not in told

    assert main([*arguments, "--reviewed", "-o", str(gold)]) == 0
    articles = [article for article in read_gold(gold) if isinstance(article, GoldArticle)]
    assert len(articles) == 2
    assert not any(a.optional for article in articles for a in article.annotations)

    assert main(["evaluate", str(gold), "--profile", "fast", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 2
