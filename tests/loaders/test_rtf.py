"""Rich text gives its text, without pictures, running heads and what RTF keeps beside it."""

from __future__ import annotations

from datetime import date

import pytest

from geo.loaders import load, load_bytes
from geo.model import Failure
from tests.loaders.stories import (
    ACCORD,
    ACCORD_TITLE,
    FILES,
    VISIT,
    VISIT_TITLE,
    names,
    story_words,
    words,
)


def text_of(source: bytes) -> str:
    (article,) = load(source, "a.rtf")
    return article.text


def refusal(source: bytes) -> str:
    (failure,) = load_bytes(source, "a.rtf")
    assert isinstance(failure, Failure)
    return failure.reason


def test_story_has_its_title_date_author_and_paragraphs() -> None:
    (article,) = load(FILES / "documents" / "libreoffice.rtf")
    assert (article.title, article.published) == (VISIT_TITLE, date(2023, 9, 22))
    assert article.author == "Ada Example and Ben Sample"
    assert "Norway" not in article.text
    assert names(article)[:4] == ["Syrian", "Hangzhou", "China", "Syria"]
    story = " ".join(story_words(VISIT))
    for paragraph in article.text.split("\n\n")[3:5]:
        assert paragraph in story


@pytest.mark.parametrize("name", ["nexis-uni.rtf", "factiva.rtf"])
def test_exports_give_their_articles(name: str) -> None:
    visit, accord = load(FILES / "exports" / name)
    assert (visit.title, accord.title) == (VISIT_TITLE, ACCORD_TITLE)
    assert (visit.published, accord.published) == (date(2023, 9, 22), date(2023, 3, 10))
    assert visit.author == "Ada Example and Ben Sample"
    assert words(accord) == story_words(ACCORD)


def test_export_in_tables_gives_its_article() -> None:
    (visit,) = load(FILES / "exports" / "factiva-indexed.rtf")
    assert (visit.title, visit.source) == (VISIT_TITLE, "The Example Times")
    assert words(visit) == story_words(VISIT)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (rb"{\rtf1\ansi Syria\par China\line Iran}", "Syria\n\nChina\nIran"),
        (rb"{\rtf1\ansi \'d6sterreich \u8364?}", "Österreich €"),
        ("{\\rtf1\\ansi\\ansicpg1251 Сирия}".encode("cp1251"), "Сирия"),
        ("{\\rtf1\\ansi São Tomé}".encode(), "São Tomé"),
        (rb"{\rtf1\ansi \u-10179?\u-8576? Syria}", "\U0001f680 Syria"),
        (
            rb"{\rtf1\trowd Guest\cell From\cell\row Assad\cell Syria\cell\row}",
            "Guest\tFrom\nAssad\tSyria",
        ),
        (rb"{\rtf1{\header Peru}{\footnote Chile}{\*\comment Oman}Syria}", "Syria"),
        (
            rb'{\rtf1 A {\field{\*\fldinst{HYPERLINK "http://peru.pe"}}{\fldrslt{link}}} to Syria}',
            "A link to Syria",
        ),
        (rb"{\rtf1\binfsxn1 {\pict\jpegblip " + b"ffd8" * 500 + b"}Syria}", "Syria"),
        (rb"{\rtf1{\pict\bin7 }}}}}}}}Syria}", "Syria"),
    ],
)
def test_what_rtf_writes_is_read(source: bytes, text: str) -> None:
    assert text_of(source) == text


def test_properties_may_have_escapes() -> None:
    source = rb"{\rtf1{\info{\title Ein \'d6l-Titel \{neu\}}{\author Ada}}Syria and China meet.}"
    (article,) = load(source, "a.rtf")
    assert (article.title, article.author) == ("Ein Öl-Titel {neu}", "Ada")


def test_picture_of_any_size_costs_nothing() -> None:
    assert text_of(rb"{\rtf1{\pict " + b"0a" * 20_000_000 + b"}Syria}") == "Syria"


@pytest.mark.parametrize(
    "source",
    [
        rb"{\rtf1" + rb"{\fonttbl" + rb"\f1" * 300_000 + b"}Syria}",
        rb"{\rtf1 " + rb"{\field{\*\fldinst{ HYPERLINK x " * 30_000 + b"}",
        rb"{\rtf1 {\info{\title " + b"{" * 200_000 + b"}",
        rb"{\rtf1 " + b"{" * 200_000,
        rb"{\rtf1 \u99999999? Syria}",
        b"{\\rtf",
    ],
)
def test_rich_text_made_to_do_harm_is_refused_at_once(source: bytes) -> None:
    assert refusal(source)


def test_length_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_ARTICLE_CHARACTERS", "1000")
    assert "more than 2,000 bytes" in refusal(rb"{\rtf1 " + b"Syria " * 1000 + b"}")
