"""Which language an article is in, and when that is left open."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.loaders.samples import samples
from geo.model import Article
from geo.nlp import parse
from geo.nlp.language import language_of
from tests.nlp.foreign_news import Story, stories

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.language)
def test_a_sentence_of_news_is_enough(story: Story) -> None:
    assert language_of(story.text) == story.language


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.language)
def test_headlines_in_capitals_are_in_the_same_language(story: Story) -> None:
    assert language_of(story.text.upper()) == story.language


def test_the_samples_are_in_english() -> None:
    assert {language_of(sample.text) for sample in samples()} == {"en"}


@pytest.mark.parametrize(
    "text",
    [
        "Karol Baliński, Teofil Lenartowicz, Franciszek Mickiewicz and Eweryst Estkowski were "
        "among the poets who went with them.",
        "“Wir haben es geschafft”, said the minister when the talks in Berlin were over, and "
        "then she left for Frankfurt am Main.",
        "The Instituto Nacional de Estadística y Geografía said that prices in Ciudad Juárez "
        "and San Luis Potosí were higher than they had been.",
        "DER SPIEGEL AND LE MONDE WERE THE FIRST OF THE PAPERS THAT WROTE ABOUT THIS.",
    ],
)
def test_english_with_foreign_names_and_words_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "12:30 – 3:1 (2:0)",
        "!!! ??? ...",
        "https://example.org/?q=1",
        "Oslo",
        "Suit aims to stop move of Camden clinic.",
        "Bayern München - Real Madrid 2:1",
        "Lima, Quito, Bogotá",
        "Москва",
        "\ud83d\ude00 😀😀😀",
        "x" * 300,
    ],
)
def test_what_is_too_short_or_no_language_is_left_open(text: str) -> None:
    assert language_of(text) is None


@given(st.text(max_size=300))
def test_anything_has_a_known_language_or_none(text: str) -> None:
    found = language_of(text)
    assert found is None or pycountry.languages.get(alpha_2=found)


def test_the_beginning_decides_for_a_text_in_two_languages() -> None:
    german, english = story("de").text, "The talks with the minister, who said this, were over. "

    assert language_of(40 * german + 400 * english) == "de"
    assert language_of(80 * english + 400 * german) == "en"


def story(language: str) -> Story:
    return next(story for story in stories() if story.language == language)


@pytest.mark.parametrize(
    ("stated", "kept"),
    [
        ("de", "de"),
        ("fr", "fr"),
        ("de-AT", "de"),
        ("de_CH", "de"),
        ("deu", "de"),
        ("German", "de"),
        ("Klingon", "de"),
        (None, "de"),
        ("", "de"),
    ],
)
def test_the_stated_language_is_kept_as_iso_639_1_else_it_is_found(
    stated: str | None, kept: str
) -> None:
    article = Article("a", story("de").text, language=stated)

    assert parse(article).language == kept


def test_english_articles_get_their_language_too() -> None:
    sample = replace(next(iter(samples())), language=None)

    assert parse(sample).language == "en"


def test_english_needs_no_identification_model() -> None:
    code = (
        "from dataclasses import replace; import geo\n"
        "from geo.loaders.samples import samples; from geo.nlp import language\n"
        "for sample in samples(): geo.parse(replace(sample, language=None))\n"
        "print(language._identifier.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "0\n"
