"""Exports of news databases become their articles, with nothing of the database in the text."""

from __future__ import annotations

from datetime import date

import pytest

from geo.loaders import load, load_bytes
from geo.model import Article, Failure
from tests.loaders.stories import (
    ACCORD,
    ACCORD_TITLE,
    FILES,
    VISIT,
    VISIT_TITLE,
    names,
    section_text,
    story_words,
    words,
)

EXPORTS = FILES / "exports"
LEXISNEXIS = ["nexis-uni.txt", "lexisnexis.txt"]
AT_OSLO = "Ada Example in Oslo"
HIGHLIGHT = "The visit is the first in almost twenty years"
FIELDS = {"nexis-uni.txt": ["HANGZHOU", *HIGHLIGHT.split()], "lexisnexis.txt": ["HANGZHOU"]}
ENDS = {"factiva.txt": ["Example", "Newspapers", "Ltd."]}
FACTIVA = ["factiva.txt", "factiva-indexed.txt"]


def loaded(name: str) -> tuple[Article, Article]:
    first, second = load(EXPORTS / name)
    return first, second


@pytest.mark.parametrize("name", [*LEXISNEXIS, *FACTIVA])
def test_each_article_has_its_title_date_and_source(name: str) -> None:
    visit, accord = loaded(name)
    assert (visit.title, visit.published) == (VISIT_TITLE, date(2023, 9, 22))
    assert (accord.title, accord.published) == (ACCORD_TITLE, date(2023, 3, 10))
    assert visit.source.startswith("The Example Times")
    assert accord.source.startswith("Example News Agency")


@pytest.mark.parametrize("name", [*LEXISNEXIS, *FACTIVA])
def test_byline_and_language_are_read(name: str) -> None:
    visit, accord = loaded(name)
    assert (visit.author, accord.author) == ("Ada Example and Ben Sample", "")
    assert accord.language == "en"


@pytest.mark.parametrize("name", [*LEXISNEXIS, *FACTIVA])
def test_title_and_body_are_the_story_and_its_fields_that_are_words(name: str) -> None:
    visit, accord = loaded(name)
    assert words(accord) == story_words(ACCORD)
    story = story_words(VISIT)
    headline = VISIT_TITLE.split()
    assert words(visit) == [
        *headline,
        *FIELDS.get(name, []),
        *story[len(headline) :],
        *ENDS.get(name, []),
    ]


@pytest.mark.parametrize("name", [*LEXISNEXIS, *FACTIVA])
def test_mentions_are_at_their_offsets(name: str) -> None:
    visit, accord = loaded(name)
    assert names(visit)[:2] == ["Syrian", "Hangzhou"]
    assert names(accord)[:3] == ["Saudi Arabia", "Iran", "Beijing"]


@pytest.mark.parametrize("name", ["nexis-uni.txt", "lexisnexis.txt", "factiva-indexed.txt"])
def test_picture_lines_are_captions(name: str) -> None:
    visit, _ = loaded(name)
    (caption,) = section_text(visit, "caption")
    assert caption.startswith("Lanterns along the West Lake in Hangzhou, China")


@pytest.mark.parametrize("name", ["nexis-uni.txt", "lexisnexis.txt", "factiva-indexed.txt"])
def test_index_terms_are_boilerplate(name: str) -> None:
    found = [names(article, "boilerplate") for article in loaded(name)]
    assert "norway" in [word.lower() for word in found[1]]


@pytest.mark.parametrize("name", [*LEXISNEXIS, *FACTIVA])
def test_text_is_a_piece_of_the_file_and_cover_and_summary_are_left_out(name: str) -> None:
    whole = (EXPORTS / name).read_bytes().decode()
    for article in loaded(name):
        assert article.text in whole
        assert not {"Search Summary", "Job Number", "OSLO, NORWAY"} & set(article.text.split("\n"))


def test_export_is_known_by_its_content_whatever_its_name() -> None:
    content = (EXPORTS / "factiva.txt").read_bytes()
    assert len(list(load_bytes(content, "download"))) == 2


def test_article_that_is_too_long_is_a_failure_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GEO_MAX_ARTICLE_CHARACTERS", "1700")
    failure, accord = load_bytes((EXPORTS / "lexisnexis.txt").read_bytes(), "a.txt")
    assert isinstance(failure, Failure)
    assert failure.name == "a.txt article 1"
    assert isinstance(accord, Article)


@pytest.mark.parametrize(
    "text",
    [
        "A story\n\nThe last words of the film are:\n\nEnd of Document\n\nSo it ends in Cairo.",
        "A story\n\n1 of 2 DOCUMENTS\n\nshows how Cairo was built.",
        "A story\n\n523 words\n\nDocument 12\n\nabout Cairo.",
        "Document EXTIM00020230922ej9m000b2",
    ],
)
def test_text_that_only_has_an_end_line_is_one_text(text: str) -> None:
    (article,) = load(text.encode(), "a.txt")
    assert article.text == text


@pytest.mark.parametrize(
    ("above", "title", "author"),
    [
        ("Ministers meet in Cairo on Sunday", "Ministers meet in Cairo on Sunday", ""),
        ("World\nMinisters meet in Cairo", "Ministers meet in Cairo", ""),
        ("Ministers meet in Cairo\nBy Ada Example", "Ministers meet in Cairo", "Ada Example"),
        ("Ministers meet in Cairo\nAda Example in Oslo", "Ministers meet in Cairo", AT_OSLO),
        (
            "World\nMinisters meet in Cairo\nVon Ada Example",
            "Ministers meet in Cairo",
            "Ada Example",
        ),
    ],
)
def test_lines_above_the_words_of_factiva_are_told_apart(
    above: str, title: str, author: str
) -> None:
    text = (
        f"{above}\n523 words\n22 September 2023\nThe Example Times\nEXTIM\nEnglish\n"
        "(c) 2023 Example\n\nThe ministers met.\n\nDocument EXTIM00020230922ej9m000b2\n"
    )
    (article,) = load(text.encode(), "a.txt")
    assert (article.title, article.author) == (title, author)


def test_headline_may_look_like_a_field() -> None:
    content = (EXPORTS / "nexis-uni.txt").read_text().replace(ACCORD_TITLE, "Column: Iran now")
    _, accord = load(content.encode(), "a.txt")
    assert (accord.title, accord.published) == ("Column: Iran now", date(2023, 3, 10))


def test_german_export_is_read() -> None:
    text = (
        "Minister treffen sich in Kairo\nBeispiel-Zeitung\nFreitag 22. September 2023\n\n"
        "Rubrik: POLITIK; S. 3\nLänge: 523 words\nAutor: Ada Beispiel\nBody\n\nSie trafen sich.\n\n"
        "Load-Date: September 22, 2023\n\nEnde des Dokuments\n"
    )
    (article,) = load(text.encode(), "a.txt")
    assert (article.title, article.author) == ("Minister treffen sich in Kairo", "Ada Beispiel")
    assert (article.source, article.published) == ("Beispiel-Zeitung", date(2023, 9, 22))


def test_exports_without_end_are_looked_through_once() -> None:
    lines = "a\nSection: a\nEnd of Document\n" * 20_000
    assert load(lines.encode(), "a.txt")
    codes = "HD\tCairo\nLP\tCairo\n" * 50_000 + "AN\tDocument EXTIM00020230922ej9m000b2\n"
    assert load(codes.encode(), "a.txt")
