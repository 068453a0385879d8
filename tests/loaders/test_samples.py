"""The articles that ship: dated, titled, each in its format, with every kind of section."""

from __future__ import annotations

import pytest

from geo.loaders import samples
from geo.model import Article
from geo.sections import label_sections

SAMPLES = samples()


def test_a_dozen_samples_come_in_order() -> None:
    assert len(SAMPLES) == 12
    assert SAMPLES[0].title.startswith("Syrian president in Hangzhou")
    assert len({article.key for article in SAMPLES}) == 12


@pytest.mark.parametrize("article", SAMPLES, ids=lambda article: article.title[:20])
def test_sample_is_short_titled_and_dated(article: Article) -> None:
    assert 120 <= len(article.text.split()) <= 300
    assert article.title
    assert article.published is not None
    assert 2019 <= article.published.year <= 2025
    assert (article.source, article.language) == ("Dateline sample", "en")


def test_samples_show_every_kind_of_section() -> None:
    kinds = {
        section.kind
        for article in SAMPLES
        for section in label_sections(article.text, article.title, article.sections)
    }
    assert kinds == {"title", "body", "caption", "related", "boilerplate"}


@pytest.mark.parametrize("lead", ["Read more:", "You May Also Like"])
def test_linked_headlines_of_samples_are_related(lead: str) -> None:
    (article,) = (article for article in SAMPLES if lead in article.text)
    (related,) = (s for s in label_sections(article.text) if s.kind == "related")
    assert article.text[related.start : related.end].startswith(lead)
    assert article.text[related.start : related.end].count("\n") in (2, 4)
