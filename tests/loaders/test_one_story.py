"""One story gives the same mentions in whichever format it comes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import geo
from geo.model import Article
from tests.data.build_story import PUBLISHED, SAMPLE, STORY

FORMATS = sorted(STORY.iterdir())
STATING = (".json", ".jsonl", ".csv", ".tsv", ".xlsx", ".mbox", ".html", ".mhtml", ".warc")
DATED = [path for path in FORMATS if path.suffix in STATING] + [
    STORY / name for name in ("plain.eml", "page.eml", "wget.warc.gz", "story.jsonl.zst")
]


def mentioned(article: Article) -> list[tuple[str, str, str | None, bool]]:
    """What the article mentions, in its order, wherever it stands."""
    mentions = geo.parse(article).mentions
    return [(found.text, found.kind, found.country, found.counted) for found in mentions]


@pytest.fixture(scope="module")
def expected() -> list[tuple[str, str, str | None, bool]]:
    (article,) = geo.load(SAMPLE)
    return mentioned(article)


def read(path: Path) -> Article:
    """The story; a mail that it is attached to is the first of two."""
    return geo.load(path)[-1]


def test_the_story_mentions_something(expected: list[object]) -> None:
    assert len(expected) > 20


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.name)
def test_each_format_gives_the_mentions_of_the_plain_text(
    path: Path, expected: list[tuple[str, str, str | None, bool]]
) -> None:
    assert mentioned(read(path)) == expected


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.name)
def test_mentions_stand_where_they_say(path: Path) -> None:
    parsed = geo.parse(read(path))
    assert all(parsed.text[found.start : found.end] == found.text for found in parsed.mentions)


@pytest.mark.parametrize("path", DATED, ids=lambda path: path.name)
def test_formats_that_state_title_and_date_give_them(path: Path) -> None:
    article = geo.load(path)[0]
    headline = SAMPLE.read_text(encoding="utf-8").partition("\n")[0]
    assert article.published == date.fromisoformat(PUBLISHED)
    assert article.title == (
        "The story for today" if path.suffix in (".eml", ".mbox") else headline
    )
