"""Words that tell the country of a text, and what they do for the names of its towns."""

import csv

import pycountry
import pytest

import geo
from geo.model import Article
from geo.nlp.local_words import local_words
from geo.settings import data_folder

AMERICAN = (
    "Dublin residents will vote on the school board. The sheriff's deputies were there, and the "
    "Dublin City Council thanked the high school's quarterback for his touchdown. Dublin's city "
    "manager said sales tax revenue was up."
)
IRISH = (
    "Gardaí in Dublin appealed for witnesses. A TD for Fine Gael told the Dáil that councillors "
    "had been warned. The Dublin hurling final goes on, the Taoiseach said."
)


@pytest.mark.parametrize(("text", "country"), [(AMERICAN, "US"), (IRISH, "IE")])
def test_a_text_tells_its_country_by_its_words(text: str, country: str) -> None:
    speak = local_words(text)

    assert max(speak, key=speak.__getitem__) == country


@pytest.mark.parametrize(("text", "country"), [(AMERICAN, "US"), (IRISH, "IE")])
def test_a_town_alone_lies_where_its_text_was_written(text: str, country: str) -> None:
    mentions = geo.parse(Article(id="a", text=text)).mentions

    assert {m.country for m in mentions if m.text.startswith("Dublin")} == {country}


def test_a_word_counts_once_and_is_shared_by_its_countries() -> None:
    assert local_words("A lakh, and a lakh, and lakhs.")["IN"] == pytest.approx(2 / 5)
    assert local_words("She paid £5, then £6.") == {"GB": 1.0}


@pytest.mark.parametrize(
    "text", ["The Sheriffs of nowhere", "gopher", "A garden", "the gop, a td and an mp", ""]
)
def test_only_whole_words_as_they_are_written_count(text: str) -> None:
    assert local_words(text) == {}


def test_a_word_in_lower_case_may_begin_a_sentence() -> None:
    assert local_words("Sophomores won.") == local_words("The sophomores won.") == {"US": 1.0}


def test_the_table_names_each_word_once_and_real_countries() -> None:
    file = data_folder() / "lexicon" / "local_words.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(), strict=True))
    codes = {country.alpha_2 for country in pycountry.countries} | {"XK"}

    assert len({row["word"] for row in rows}) == len(rows)
    assert all(set(row["countries"].split("|")) <= codes for row in rows)
    assert all(row["word"] == row["word"].strip() != "" for row in rows)
