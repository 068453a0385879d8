"""A line of JSON lines is the contract with other programs."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given

from geo import counts, exports
from geo.model import Article
from tests.factories import SYRIA, mention, parsed_articles, visit


def line(article: Article) -> bytes:
    return b"".join(exports.articles_jsonl([article]))


def test_a_line_has_exactly_these_keys_in_this_order() -> None:
    found = json.loads(line(visit()))
    assert list(found) == [
        *("id", "title", "source", "published", "language", "text"),
        *("sections", "mentions", "countries"),
    ]
    assert found["published"] == "2023-09-22"
    assert found["sections"][0] == {"start": 0, "end": 20, "kind": "title"}


def test_a_mention_has_exactly_these_keys_and_rounded_numbers() -> None:
    damascus = json.loads(line(visit()))["mentions"][3]
    assert list(damascus.items()) == [
        ("start", 48),
        ("end", 56),
        ("text", "Damascus"),
        ("kind", "place"),
        ("section", "body"),
        ("country", "SY"),
        ("geonameid", 170654),
        ("name", "Damascus"),
        ("lat", 33.5102),
        ("lon", 36.29128),
        ("feature", "PPLC"),
        ("score", 0.8712),
        ("counted", True),
        ("corrected", False),
    ]


def test_what_is_not_known_is_null() -> None:
    erewhon = json.loads(line(visit()))["mentions"][5]
    empty = ("country", "geonameid", "name", "lat", "lon", "feature")
    assert [erewhon[key] for key in empty] == [None] * 6
    assert erewhon["counted"] is False
    bare = json.loads(line(Article("a", "No place.")))
    assert (bare["published"], bare["language"], bare["countries"]) == (None, None, {})


def test_regions_restatements_and_related_links_are_not_counted() -> None:
    counted = [found["counted"] for found in json.loads(line(visit()))["mentions"]]
    assert counted == [True, True, True, True, True, False, False, True, False, False]


def test_countries_come_most_mentioned_first() -> None:
    text = "Syria, Syria"
    twice = [mention(text, "Syria", SYRIA, occurrence=number) for number in (0, 1)]
    article = replace(visit(), text=text + visit().text, mentions=(*visit().mentions, *twice))
    assert list(json.loads(line(article))["countries"].items()) == [
        ("SY", {"country": 3, "demonym": 1, "place": 1, "total": 5}),
        ("CN", {"country": 2, "place": 1, "total": 3}),
    ]


def test_an_article_stays_on_one_line_whatever_its_line_breaks() -> None:
    text = "one\ntwo\r\nthree\u2028four\u2029five\x85six\x0bseven\x0ceight\x1cnine"
    written = line(Article("a", text))
    assert len(written.decode().splitlines()) == 1
    assert json.loads(written)["text"] == text


def test_a_text_that_utf_8_cannot_hold_is_escaped() -> None:
    article = Article("a", "half a pair: \ud83c.", title="Zürich 🌍")
    written = line(article)
    assert json.loads(written)["text"] == article.text
    assert "Zürich 🌍" in written.decode()


@given(parsed_articles())
def test_any_article_can_be_read_back(article: Article) -> None:
    found = json.loads(line(article))
    assert (found["id"], found["title"], found["text"]) == (article.id, article.title, article.text)
    for written, original in zip(found["mentions"], article.mentions, strict=True):
        assert found["text"][written["start"] : written["end"]] == original.text
    assert found["countries"] == counts.country_totals(article)
    assert sum(one["counted"] for one in found["mentions"]) == sum(
        totals["total"] for totals in found["countries"].values()
    )
