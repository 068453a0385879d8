"""Notices to readers are known by their words; text of articles is not taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.sections import label_sections
from geo.sections.notices import LONGEST_NOTICE, is_notice, notices

NOTICES = [
    "Never miss a story: get our Sunday digest by email",
    "Log in to save articles for later",
    "Would you like to comment on this story? Register first.",
    "Our journalism is free because readers like you support us.",
    "FOLLOW US FOR VIDEOS",
    "Download the radio's app",
    "Editorial policy and corrections",
    "Visit www.example.org",
]
TEXTS = [
    "The newsletter was founded in Oslo in 1911.",
    "“Get our newsletter,” said the man from Bergen, “it is free.”",
    "She told readers of the edition in Lima that the website was hers.",
    "Under the terms of the compact, the US gave Palau and the Marshall Islands free access.",
    "You could see Mount Kenya from our hut.",
    "Members of parliament in Accra support the policy.",
    "Get off at Turin",
    "",
]


@pytest.mark.parametrize("line", NOTICES)
def test_notices_are_told(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize("line", TEXTS)
def test_text_of_articles_is_none(line: str) -> None:
    assert not is_notice(line)


@pytest.mark.parametrize("line", NOTICES)
def test_a_notice_inside_an_article_does_not_count(line: str) -> None:
    above = (
        "Ferries between Stockholm and Turku stayed in port on Monday, as ice closed the sea.\n\n"
    )
    text = f"{above}{line}\n\nIn Riga, boats were lifted out of the water."
    kinds = {text[one.start : one.end]: one.kind for one in label_sections(text)}
    assert kinds[line] == "boilerplate"


def test_a_line_too_long_for_a_notice_is_none() -> None:
    assert list(notices(f"Get our newsletter {'and the app ' * LONGEST_NOTICE}")) == []


@given(st.text(alphabet=' \n"”.youaEgtapnws@', max_size=300))
def test_notices_are_whole_lines_in_order(text: str) -> None:
    found = list(notices(text))
    assert all(text[one.start : one.end] in text.splitlines() for one in found)
    assert [one.start for one in found] == sorted({one.start for one in found})
