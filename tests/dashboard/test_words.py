"""Words: what is typical of a country's sentences, and each use in context."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.analysis import words as analysis
from geo.store import Collection
from tests.dashboard.conftest import Open
from tests.dashboard.test_overview import drawn, text_of
from tests.factories import CAPE_TOWN, VERSIONS, mention, visit


def drought(times: int) -> str:
    return "\n".join(f"Cape Town queues for water, day {day}." for day in range(times))


def add_drought(collection: Collection, times: int) -> None:
    text = drought(times)
    found = tuple(
        mention(text, "Cape Town", CAPE_TOWN, kind="place", occurrence=number)
        for number in range(times)
    )
    collection.add(replace(visit(), id="drought", text=text, title="", mentions=found), VERSIONS)


def test_without_a_country_the_most_mentioned_are_offered(open_page: Open) -> None:
    page = open_page("words")
    assert not page.exception

    page.button(key="suggest SY").click().run()

    assert page.query_params["country"] == "SY"


def test_the_words_of_a_country_come_with_their_uses(
    open_mine: Open, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis, "PRIOR_WORDS", 10)
    add_drought(collection, 9)

    page = open_mine("words", country="ZA")

    words = {datum[0] for datum in drawn(page)["data"][0]["customdata"]}
    assert {"queues", "water"} <= words
    assert not words & {"cape", "town", "syria"}


def test_too_little_text_says_so(open_page: Open) -> None:
    assert "Too little is said here" in text_of(open_page("words", country="SY"))


def test_a_word_of_the_address_is_shown_in_context(open_page: Open, collection: Collection) -> None:
    add_drought(collection, 9)

    page = open_page("words", country="ZA", word="water")

    assert [heading.value for heading in page.subheader][-1] == "“water” around South Africa"
