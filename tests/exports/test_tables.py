"""CSV and XLSX: a row for each mention, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from geo import counts, exports
from geo.errors import InputError
from geo.exports import xlsx, zipped
from geo.exports.source import Source
from geo.model import DEFAULT_COUNT_RULE, Article, Mention
from tests.factories import CAPE_TOWN, VERSIONS, parsed_articles, visit


def written(articles: list[Article], kind: str) -> bytes:
    file = io.BytesIO()
    exports.write(articles, kind, file, VERSIONS)
    return file.getvalue()


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def xlsx_rows(content: bytes) -> list[dict[str, Any]]:
    sheet = load_workbook(io.BytesIO(content))["Mentions"]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def dangerous() -> Article:
    text = '=HYPERLINK("http://evil.example") in Cape Town'
    start = text.index("Cape")
    found = Mention(start, len(text), "Cape Town", "place", "body", 0.9, CAPE_TOWN, (0, len(text)))
    return Article("@id", text, title="+1+1", source="-2", mentions=(found,))


def test_csv_has_a_row_for_each_mention_unresolved_ones_too() -> None:
    rows = csv_rows(written([visit()], "csv"))
    assert len(rows) == len(visit().mentions)
    assert rows[3] == {
        **{"article": "visit.txt", "key": visit().key, "title": visit().title},
        **{"source": visit().source, "published": "2023-09-22", "start": "48", "end": "56"},
        **{"text": "Damascus", "kind": "place", "section": "body", "country": "SY"},
        **{"geonameid": "170654", "name": "Damascus", "admin1": "Dimashq", "lat": "33.5102"},
        **{"lon": "36.29128", "feature": "PPLC", "score": "0.8712", "counted": "True"},
        "restates": "False",
        "corrected": "False",
        "sentence": "Syrian officials flew from Damascus to Hangzhou, and not to Erewhon.",
        **{"sentence_start": "21", "sentence_end": "89"},
    }
    assert (rows[5]["text"], rows[5]["country"], rows[5]["lat"]) == ("Erewhon", "", "")


def test_csv_of_many_articles_has_one_head() -> None:
    rows = csv_rows(written([visit()] * 600, "csv"))
    assert len(rows) == 600 * len(visit().mentions)
    assert {row["article"] for row in rows} == {"visit.txt"}


def test_csv_of_nothing_is_a_head() -> None:
    assert written([], "csv").decode().startswith("article,key,title")
    assert csv_rows(written([], "csv")) == []


def test_no_cell_of_a_spreadsheet_is_a_formula_and_numbers_stay_numbers() -> None:
    (row,) = csv_rows(written([dangerous()], "csv"))
    assert (row["article"], row["title"], row["source"]) == ("'@id", "'+1+1", "'-2")
    assert row["sentence"].startswith("'=HYPERLINK")
    assert row["lat"] == "-33.92584"

    (cells,) = xlsx_rows(written([dangerous()], "xlsx"))
    assert (cells["article"], cells["title"], cells["source"]) == ("'@id", "'+1+1", "'-2")
    assert cells["sentence"].startswith("'=HYPERLINK")
    assert cells["lat"] == -33.92584


@pytest.mark.parametrize("start", list("=+-@\t\r\n"))
def test_each_character_that_starts_a_formula_is_escaped(start: str) -> None:
    article = replace(visit(), title=f"{start}cmd|' /C calc'!A0")
    assert {row["title"][:2] for row in csv_rows(written([article], "csv"))} == {f"'{start}"}


def test_xlsx_takes_control_characters_and_says_how_it_was_made() -> None:
    content = written([replace(visit(), title="bell \x07 nul \0 end")], "xlsx")
    row = xlsx_rows(content)[5]
    assert row["title"] == "bell \ufffd nul \ufffd end"
    assert (row["text"], row["country"], row["lat"], row["counted"]) == (
        *("Erewhon", None, None),
        False,
    )
    assert row["published"].date() == visit().published
    sheet = load_workbook(io.BytesIO(content))["Method"]
    method = dict(sheet.iter_rows(values_only=True))
    assert method["made by"] == "Dateline 0.1.0"
    assert method["gazetteer"] == VERSIONS.gazetteer


def test_xlsx_refuses_more_mentions_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 10)
    with pytest.raises(InputError, match="export them as csv"):
        written([visit()], "xlsx")


def zipped_csv(*articles: Article) -> dict[str, bytes]:
    file = io.BytesIO()
    of_all = Source([counts.mention_table(articles)], DEFAULT_COUNT_RULE, dict)
    zipped.write_tables(of_all, file)
    archive = ZipFile(file)
    return {name: archive.read(name) for name in archive.namelist()}


def test_the_share_page_has_the_same_mentions_as_the_command_line() -> None:
    assert zipped_csv(visit())["mentions.csv"] == written([visit()], "csv")


def test_counts_name_article_country_and_kind() -> None:
    rows = csv_rows(zipped_csv(visit())["counts.csv"])
    assert rows[0] == {
        **{"article": "visit.txt", "key": visit().key, "title": visit().title},
        **{"country": "CN", "country_name": "China", "kind": "country", "mentions": "2"},
    }
    assert sum(int(row["mentions"]) for row in rows) == 6


@settings(max_examples=25)
@given(parsed_articles())
def test_any_article_makes_readable_tables(article: Article) -> None:
    rows = csv_rows(written([article], "csv"))
    cells = xlsx_rows(written([article], "xlsx"))
    assert [int(row["start"]) for row in rows] == [found.start for found in article.mentions]
    assert [cell["start"] for cell in cells] == [found.start for found in article.mentions]
    for row, found in zip(rows, article.mentions, strict=True):
        assert row["text"].removeprefix("'") == found.text.removeprefix("'")
        assert (row["counted"] == "True") == found.counted
