"""Plain text and Markdown become articles with their text unchanged."""

from __future__ import annotations

from datetime import date

import pytest

from geo.loaders import load
from geo.model import Section
from geo.sections.titles import headline, title_span

STORY = "Assad arrives in Hangzhou\n\nThe Syrian president landed in China on Thursday.\n"


def test_text_keeps_every_character() -> None:
    text = "Line one\r\n\r\n  indented,\ttabbed\u00a0and   spaced \r\nend\r\n"
    (article,) = load(text.encode(), "story.txt")
    assert article.text == text


def test_byte_order_mark_is_no_text() -> None:
    (article,) = load(b"\xef\xbb\xbf" + STORY.encode(), "story.txt")
    assert article.text == STORY


def test_article_has_the_content_key_as_id_and_the_name_as_source() -> None:
    (article,) = load(STORY.encode(), "folder/story.txt")
    assert (article.id, article.source) == (article.key, "story.txt")


def test_first_line_is_the_title_and_stays_in_the_text() -> None:
    (article,) = load(STORY.encode(), "story.txt")
    assert article.title == "Assad arrives in Hangzhou"
    assert article.text.startswith(article.title)


@pytest.mark.parametrize(
    "text",
    [
        "The president arrived in China on Thursday.\n\nHe left on Friday.",
        "The president arrived in China on\nThursday and left for home on Friday.",
        "By a reporter\n\nThe president arrived in China.",
        "Only one line",
        "Only one line\n\n  \t\n",
        "12:45\n\nThe president arrived in China.",
        "x" * 201 + "\n\nThe president arrived in China.",
        "The president arrived in China,\n\nand left.",
    ],
)
def test_a_first_line_that_reads_like_text_is_no_title(text: str) -> None:
    assert headline(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "\n\n  Assad arrives \t\n\nText.",
        "Assad arrives\r\n\r\nText.",
        "Assad arrives\nThe Syrian president arrived in China on Thursday.",
        "Assad arrives\nDate: 2023-09-22\nText.",
    ],
)
def test_a_first_line_that_stands_apart_is_the_title(text: str) -> None:
    span = headline(text)
    assert span is not None
    assert text[slice(*span)] == "Assad arrives"


@pytest.mark.parametrize(
    "text", [" " * 5_000_000 + "x", "\n" * 5_000_000, "x\n" + " \n" * 2_000_000]
)
def test_white_space_without_end_is_looked_through_once(text: str) -> None:
    assert headline(text) is None


def test_given_title_is_found_whatever_its_white_space() -> None:
    assert title_span(" Assad  arrives\nText", "Assad arrives ") == (1, 15)


def test_given_title_may_add_the_outlet() -> None:
    assert title_span("Assad arrives in China\nText", "Assad arrives in China | News") == (0, 22)


def test_given_title_elsewhere_in_the_text_is_not_looked_for() -> None:
    assert title_span("Text first\nAssad arrives", "Assad arrives") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Date: 2023-09-22", date(2023, 9, 22)),
        ("Published: 2023-09-22T10:00:00Z", date(2023, 9, 22)),
        ("**Date:** 2023-09-22", date(2023, 9, 22)),
        ("Date: 22/09/2023", None),
        ("Date: 2023-13-45", None),
        ("It happened on 2023-09-22.", None),
    ],
)
def test_date_is_read_where_a_line_states_it(line: str, expected: date | None) -> None:
    (article,) = load(f"Assad arrives\n{line}\n\nText.".encode(), "story.txt")
    assert article.published == expected


def test_markdown_is_not_interpreted_and_its_heading_is_the_title() -> None:
    text = "# Assad *arrives* #\n\nA [link](javascript:alert(1)) and <b>bold</b>.\n"
    (article,) = load(text.encode(), "story.md")
    assert article.text == text
    assert article.title == "Assad *arrives*"
    assert article.sections == (Section(0, 19, "title"),)


def test_markdown_without_a_heading_is_text() -> None:
    (article,) = load(STORY.encode(), "story.md")
    assert (article.title, article.sections) == ("Assad arrives in Hangzhou", ())
