"""What is a name where it stands, and what is none."""

from __future__ import annotations

import pytest

import geo
from geo.model import Article


def texts(text: str, profile: str = "accurate") -> list[str]:
    return [mention.text for mention in geo.parse(Article(id="a", text=text), profile).mentions]


def test_a_word_in_lower_case_is_no_name() -> None:
    text = "On 7 May the foreign ministers of the Arab League agreed in Cairo to readmit Syria."

    assert "readmit" not in texts(text)


@pytest.mark.parametrize("profile", ["accurate", "fast"])
@pytest.mark.parametrize(
    "text",
    [
        "The EU said on Monday that it would act.",
        "Ministers wrote to the EU about it.",
        "They met in the EU and in NATO.",
    ],
)
def test_an_acronym_of_a_region_is_found(text: str, profile: str) -> None:
    assert "EU" in texts(text, profile)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Paris Police arrested two men.", ["Paris"]),
        ("In Fiji, Tonga's crown prince said no.", ["Fiji", "Tonga"]),
        ("Yemen said that the Houthis and Rohingya refugees had met.", ["Yemen"]),
        ("US-led forces left.", ["US"]),
        ("CAIRO (Reuters) — Talks began.", ["CAIRO"]),
        ("IRAN AND IRAQ SIGN PACT IN BASRA", ["IRAN", "IRAQ", "BASRA"]),
        ("Iran and Iraq Sign Pact in Basra", ["Iran", "Iraq", "Basra"]),
        ("Tornadoes hit Moore, Norman, Shawnee and Tecumseh, Oklahoma.", None),
        ("flying to london tomorrow, then paris and new york", ["london", "paris", "new york"]),
    ],
)
def test_names_are_found_however_they_are_written(text: str, names: list[str] | None) -> None:
    found = texts(text)

    assert found == (names or ["Moore", "Norman", "Shawnee", "Tecumseh", "Oklahoma"])


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan and Paris Hilton were late.",
        "In March, Mao and Police Chief Lincoln talked of Chad Smith.",
        "The Bank of England raised its rate.",
        "Paul London lost to Jack Austin in three sets.",
    ],
)
def test_people_months_and_bodies_are_no_places(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize("profile", ["accurate", "fast"])
@pytest.mark.parametrize("agency", ["Xinhua", "KUNA", "TASS", "Petra", "Fars"])
def test_an_agency_in_a_dateline_is_no_place(agency: str, profile: str) -> None:
    text = f"CAIRO ({agency}) -- Four people died in a fire on Monday."

    assert texts(text, profile) == ["CAIRO"]


@pytest.mark.parametrize("profile", ["accurate", "fast"])
def test_who_was_introduced_by_both_names_is_no_place_by_the_second(profile: str) -> None:
    text = "A jury found Paul Austin guilty. Austin, 41, had worked at a church in Boston."

    assert texts(text, profile) == ["Boston"]


def test_a_name_that_is_nothing_else_is_found_as_a_subject() -> None:
    text = "Moldova's prime minister spoke of equipment near Rybnitsa. Tiraspol denied it."

    assert texts(text) == ["Moldova", "Rybnitsa", "Tiraspol"]


def test_a_hyphen_is_in_a_name_that_no_list_knows() -> None:
    found = texts("A Kenyan-led mission patrolled Delmas and Petion-Ville.")

    assert "Petion-Ville" in found


def test_a_hyphen_between_two_places_joins_them_not() -> None:
    assert {"Israel", "Gaza"} <= set(texts("The Israel-Gaza talks were held in Doha."))
