"""Markdown is kept as it is; front matter states what it states, and counts for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from geo.loaders import load
from geo.model import Section
from tests.loaders.stories import names, section_text

YAML = """---
title: "Assad arrives in Hangzhou"
date: 2023-09-22T10:30:00+02:00
author: [Ada Example, Ben Sample]
outlet: The Example Times
canonical_url: https://news.example/visit
lang: en-GB
tags: [Norway, Peru]
---

"""
BODY = "The Syrian president landed in China on Thursday.\n"


def test_front_matter_states_title_date_author_source_address_and_language() -> None:
    (article,) = load((YAML + BODY).encode(), "story.md")
    assert article.title == "Assad arrives in Hangzhou"
    assert article.published == date(2023, 9, 22)
    assert article.author == "Ada Example, Ben Sample"
    assert (article.source, article.url) == ("The Example Times", "https://news.example/visit")
    assert article.language == "en"


def test_front_matter_stays_in_the_text_and_only_its_title_counts() -> None:
    (article,) = load((YAML + BODY).encode(), "story.md")
    assert article.text == YAML + BODY
    assert section_text(article, "title") == ["Assad arrives in Hangzhou"]
    assert names(article) == ["Hangzhou", "Syrian", "China"]


def test_heading_behind_front_matter_is_the_title_section() -> None:
    (article,) = load((YAML + "# Assad lands\n\n" + BODY).encode(), "story.md")
    assert article.title == "Assad arrives in Hangzhou"
    assert section_text(article, "title") == ["# Assad lands"]
    assert names(article) == ["Syrian", "China"]


def test_toml_front_matter_is_read() -> None:
    text = '+++\ntitle = "Assad arrives"\ndate = 2023-09-22\nauthors = ["A. Example"]\n+++\n' + BODY
    (article,) = load(text.encode(), "story.md")
    assert (article.title, article.author) == ("Assad arrives", "A. Example")
    assert article.published == date(2023, 9, 22)


def test_date_in_words_counts_and_one_that_could_be_two_does_not() -> None:
    (article,) = load(f"---\ndate: 22 September 2023\n---\n{BODY}".encode(), "a.md")
    assert article.published == date(2023, 9, 22)
    (article,) = load(f"---\ndate: 09/10/2023\n---\n{BODY}".encode(), "a.md")
    assert article.published is None


def test_address_that_is_none_is_not_kept() -> None:
    (article,) = load(f"---\nurl: javascript:alert(1)\n---\n{BODY}".encode(), "a.md")
    assert article.url == ""


@pytest.mark.parametrize(
    "text",
    [
        "---\nA line between rules, no more: none\nof it is YAML: at all\n---\n" + BODY,
        "---\n- a\n- b\n---\n" + BODY,
        "---\n!!python/object/apply:os.system ['true']\n---\n" + BODY,
        "+++\nnot toml\n+++\n" + BODY,
        "---\n" + "[" * 9000 + "\n---\n" + BODY,
        "---\ntitle: Assad\n" + BODY,
    ],
)
def test_rules_that_hold_no_fields_are_text(text: str) -> None:
    (article,) = load(text.encode(), "a.md")
    assert article.text == text
    assert not [section for section in article.sections if section.kind == "boilerplate"]


def test_entities_that_multiply_are_not_spelled_out() -> None:
    bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{', '.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(12)
    )
    (article,) = load(f"{bomb}author: *m\n---\n{BODY}".encode(), "a.md")
    assert article.author == ""


def test_heading_alone_is_the_title() -> None:
    (article,) = load(b"# Assad arrives\n\nText.\n", "a.md")
    assert (article.title, article.sections) == ("Assad arrives", (Section(0, 15, "title"),))
