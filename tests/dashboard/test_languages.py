"""The pages say what is counted in articles that are not in English."""

from __future__ import annotations

import pytest

from geo.dashboard.languages import language_name
from geo.model import Article
from geo.nlp import parse
from geo.store import Collection
from tests.dashboard.conftest import Open
from tests.factories import VERSIONS, visit

GERMAN = "Frankreich und Polen haben am Dienstag ein Abkommen unterzeichnet, sagte der Minister."
FRENCH = "La France et la Pologne ont signé mardi un accord, a déclaré le ministre à Varsovie."
ITALIAN = "La Francia e la Polonia hanno firmato martedì un accordo, ha detto il ministro."


@pytest.fixture
def german(collection: Collection) -> Article:
    article = parse(Article("abkommen.txt", GERMAN, title="Abkommen"))
    collection.add(article, VERSIONS)
    return article


def test_a_foreign_article_says_what_is_counted(german: Article, open_mine: Open) -> None:
    page = open_mine("article", article=german.key)

    (note,) = page.info
    assert note.value.startswith("Written in German: only countries named in the form")


def test_an_english_article_needs_no_note(german: Article, open_page: Open) -> None:
    assert not open_page("article", article=visit().key).info


def test_the_overview_tells_foreign_articles_by_language(
    german: Article, collection: Collection, open_mine: Open
) -> None:
    for text in (FRENCH, ITALIAN):
        collection.add(parse(Article(text[:20], text)), VERSIONS)

    (note,) = open_mine().info

    assert note.value.startswith(
        "Of 3 articles not in English (1 in German, 1 in French, 1 in Italian), only countries"
    )


def test_the_overview_speaks_of_the_articles_that_it_shows(
    german: Article, open_mine: Open
) -> None:
    assert not open_mine(articles=visit().key).info
    assert "1 article not in English (1 in German)" in open_mine(articles=german.key).info[0].value


@pytest.mark.parametrize(
    ("code", "name"),
    [("el", "Greek"), ("sw", "Swahili"), ("fa", "Persian"), ("ne", "Nepali"), ("qq", "qq")],
)
def test_languages_are_called_as_readers_call_them(code: str, name: str) -> None:
    assert language_name(code) == name
