"""Web pages give the article in them, its metadata, and nothing that runs."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from geo.loaders import load, load_bytes
from geo.model import Article, Failure
from geo.sections import label_sections

PAGE = Path(__file__).parents[1] / "data" / "pages" / "derna.html"
PARAGRAPH = "<p>China and Syria talk about a lot of things in Hangzhou today and tomorrow.</p>"


@pytest.fixture(scope="module")
def article() -> Article:
    (loaded,) = load(PAGE)
    return loaded


def test_text_is_the_article_from_its_headline_on(article: Article) -> None:
    assert article.text.startswith("Floods reach the port of Derna\nTwo dams above")
    assert article.text.endswith("in the days after.")


def test_metadata_come_from_the_page(article: Article) -> None:
    assert article.title == "Floods reach the port of Derna"
    assert (article.published, article.source) == (date(2023, 9, 12), "Example News")
    assert article.language == "en"


def test_encoding_is_the_one_that_the_page_declares(article: Article) -> None:
    assert "coast – of Libya" in article.text
    assert "the café of a hotel" in article.text


@pytest.mark.parametrize(
    "word", ["Norway", "Finland", "Iceland", "Mexico", "Peru", "Chile", "Canada", "<", "alert"]
)
def test_scripts_styles_and_menus_are_not_kept(article: Article, word: str) -> None:
    assert word not in article.text


def test_headline_and_captions_are_sections(article: Article) -> None:
    spans = {
        section.kind: article.text[section.start : section.end] for section in article.sections
    }
    assert spans == {
        "title": "Floods reach the port of Derna",
        "caption": "A street near the harbour of Derna, Libya. Photo: Example",
    }


def test_known_sections_stay_when_the_text_is_labelled(article: Article) -> None:
    labelled = label_sections(article.text, article.title, article.sections)
    assert set(article.sections) <= set(labelled)


def test_headline_outside_the_article_is_put_at_its_head() -> None:
    page = (
        f"<html><head><title>Talks</title></head><body><h2>Menu</h2>{PARAGRAPH * 5}</body></html>"
    )
    (article,) = load(page.encode(), "page.html")
    assert article.title == "Talks"
    assert article.text.startswith("Talks\n")


def test_date_is_not_guessed_from_the_text() -> None:
    page = f"<html><body><article>{PARAGRAPH}<p>It was on 3 May 2018.</p></article></body></html>"
    (article,) = load(page.encode(), "page.html")
    assert article.published is None


def test_page_is_known_by_its_content() -> None:
    (article,) = load(PAGE.read_bytes(), "derna.txt")
    assert article.title == "Floods reach the port of Derna"


def test_page_written_as_xml_is_read() -> None:
    page = f'<?xml version="1.0" encoding="utf-8"?>\n<html><body>{PARAGRAPH}</body></html>'
    (article,) = load(page.encode(), "page.xhtml")
    assert article.text.startswith("China and Syria")


def test_fragment_without_frame_is_read() -> None:
    (article,) = load(PARAGRAPH.encode(), "fragment.html")
    assert article.text.startswith("China and Syria")


def test_text_that_is_called_html_is_read_as_text() -> None:
    (article,) = load(b"5 < 6, and Syria is in Asia.", "story.html")
    assert article.text == "5 < 6, and Syria is in Asia."


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body>" + "<div>" * 100_000 + PARAGRAPH, "nested too deep"),
        ("<html><body>" + "<table><tr><td>" * 50_000, "nested too deep"),
        ("<html><body>" + "<p>x" * 60_000, "more than 50,000 elements"),
        ("<html><body></body></html>", "No article was found"),
        ("<html><script>alert('Syria')</script></html>", "No article was found"),
        ("<html><!-- Syria -->", "No article was found"),
    ],
)
def test_hostile_and_empty_pages_are_refused_at_once(page: str, reason: str) -> None:
    started = time.process_time()
    (failure,) = load_bytes(page.encode(), "page.html")
    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert time.process_time() - started < 10


def test_page_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEO_MAX_ARTICLE_CHARACTERS", "1000")
    (failure,) = load_bytes(f"<html><body>{PARAGRAPH * 20}".encode(), "page.html")
    assert isinstance(failure, Failure)
    assert "at most 1,000 are read" in failure.reason


@pytest.mark.parametrize(
    "inside",
    [
        "<figure>" * 50 + "<figcaption>A street</figcaption>",
        "<figure><figcaption></figcaption></figure>",
        "<figure><figcaption><figure><figcaption>A</figcaption></figure></figcaption></figure>",
        "<!ENTITY a 'Syria'>&a;&nosuch;&#0;&#xD800;&#x110000;",
        "<![CDATA[Syria]]><?php echo 'Syria' ?>",
        '<meta property="article:published_time" content="1\u0660-99-99">',
        '<script type="application/ld+json">{"@type": [[[</script>',
        "<base href='http://[::1'><a href='http://[bad'>x</a>",
    ],
)
def test_odd_markup_costs_nothing_but_itself(inside: str) -> None:
    page = f"<html><body><article>{PARAGRAPH}{inside}{PARAGRAPH}</article></body></html>"
    (article,) = load_bytes(page.encode(), "page.html")
    assert isinstance(article, Article)
    assert "Hangzhou" in article.text
