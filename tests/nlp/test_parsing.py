"""What holds for every text, and what the context of a name decides."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import geo
from geo.errors import SettingError
from geo.model import Article, Mention
from geo.nlp.profiles import PROFILES

NAMES = ["China", "Syria", "U.S.", "US", "UAE", "Paris", "Georgia", "Texas", "Turkish", "New York"]
GLUE = [
    " ",
    ", ",
    "\n\n",
    " (",
    ") ",
    "'s ",
    "-",
    " in ",
    " said ",
    ". ",
    "\u2028",
    "é",
    "\U0001f30d",
]
NEWS_LIKE = st.lists(st.sampled_from(NAMES + GLUE), max_size=40).map("".join)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


def mentions(text: str) -> tuple[Mention, ...]:
    return tuple(geo.parse(Article(id="a", text=text)).mentions)


def found(text: str) -> list[tuple[str, str, str | None]]:
    return [(m.text, m.kind, m.country) for m in mentions(text)]


@given(st.one_of(NEWS_LIKE, ANY_TEXT))
@settings(deadline=None)
def test_mentions_are_what_the_text_says_in_order_and_apart(text: str) -> None:
    article = geo.parse(Article(id="a", text=text))

    end = 0
    for mention in article.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert 0 <= mention.score <= 1
        first, last = mention.sentence
        assert first <= mention.start and mention.end <= last
        end = mention.end


@given(NEWS_LIKE)
@settings(deadline=None, max_examples=30)
def test_the_same_text_has_the_same_mentions(text: str) -> None:
    assert mentions(text) == mentions(text)


def test_an_abbreviation_in_brackets_restates_its_name() -> None:
    parsed = mentions("He was in the United Arab Emirates (UAE) in March. The UAE agreed.")

    assert [(m.text, m.restates, m.counted) for m in parsed] == [
        ("United Arab Emirates", False, True),
        ("UAE", True, False),
        ("UAE", False, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In March, Mao Ning said of it: they told us to go.",
        "Michael Jordan met Chad Smith.",
        "We ate turkey and used fine china.",
        "Police said on Sunday that more would follow.",
    ],
)
def test_words_and_people_are_no_places(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He moved to Paris, Texas, last year.", "Paris", "US"),
        ("He moved to Paris, France, last year.", "Paris", "FR"),
        ("Springfield, Ill., votes on Sunday.", "Springfield", "US"),
        ("Atlanta is the capital of Georgia in the United States.", "Georgia", "US"),
        ("Talks in Georgia and Armenia went on.", "Georgia", "GE"),
        ("CAIRO (Reuters) — Egypt agreed to the plan.", "CAIRO", "EG"),
        ("US-led forces left the area.", "US", "US"),
    ],
)
def test_what_stands_around_a_name_decides_its_country(text: str, name: str, country: str) -> None:
    assert {c for surface, _, c in found(text) if surface == name} == {country}


def test_a_region_has_a_place_and_no_country() -> None:
    (middle_east,) = mentions("The minister flew to the Middle East.")

    assert (middle_east.kind, middle_east.country) == ("region", None)
    assert middle_east.place is not None
    assert not middle_east.counted


@pytest.mark.parametrize("text", ["(" * 200_000, "a" * 200_000, "A.b" * 70_000, "Paris-" * 30_000])
def test_an_endless_run_of_characters_is_read(text: str) -> None:
    article = geo.parse(Article(id="a", text=text))

    assert article.text == text


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(SettingError, match="accurate, fast"):
        geo.pipeline("best")


@pytest.mark.parametrize("profile", PROFILES)
def test_spans_of_a_doc_lead_to_their_mentions(profile: str) -> None:
    doc = geo.pipeline(profile)("China/Syria talks were held in Hangzhou.")

    found_countries = [span._.mention.country for span in doc.spans["toponyms"]]
    assert found_countries == ["CN", "SY", "CN"]


def test_the_components_work_in_another_pipeline_that_is_saved_and_run_in_processes(
    tmp_path: Path,
) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("toponym_recognizer")
    nlp.add_pipe("toponym_resolver")
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)

    docs = list(loaded.pipe(["Talks in Damascus.", "Talks in Ankara."], n_process=2))

    places = [[span._.mention.country for span in doc.spans["toponyms"]] for doc in docs]
    assert places == [["SY"], ["TR"]]
