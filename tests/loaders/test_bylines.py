"""A line at the head of a text says who wrote it."""

from __future__ import annotations

import pytest

from geo.loaders import load
from geo.loaders.bylines import stated_author

TITLE = "Assad arrives in Hangzhou"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ada Example", "Ada Example"),
        ("By Ada Example and Ben Sample", "Ada Example and Ben Sample"),
        ("By Ada Example in Beijing", "Ada Example in Beijing"),
        ("BY ADA EXAMPLE", "ADA EXAMPLE"),
        ("Von Ada Beispiel und Ben Muster", "Ada Beispiel und Ben Muster"),
        ("Par Ada Exemple", "Ada Exemple"),
    ],
)
def test_byline_below_the_title_names_the_author(line: str, author: str) -> None:
    (article,) = load(f"{TITLE}\n\n{line}\n\n22 September 2023\n\nText.".encode(), "a.txt")
    assert article.author == author


@pytest.mark.parametrize(
    "line",
    [
        "By land and sea, aid reaches Derna",
        "Von Kiew nach Moskau",
        "By 2030 Syria",
        "By the River",
        "By",
        "Standby Power",
    ],
)
def test_line_that_only_begins_like_one_names_nobody(line: str) -> None:
    assert stated_author(f"{TITLE}\n\n{line}\n\nText.") == ""


def test_title_is_no_byline_nor_is_a_line_in_the_text() -> None:
    assert stated_author("By George Orwell\n\nText.") == ""
    paragraph = "The Syrian president arrived in the city on Thursday evening. " * 3
    assert stated_author(f"{TITLE}\n\n{paragraph}\n\nBy Ada Example\n") == ""
