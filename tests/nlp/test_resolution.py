"""Where the names of short reports lie."""

from __future__ import annotations

import pytest

import geo
from geo.gazetteer import gazetteer
from geo.model import Article, Mention
from geo.nlp.inner_names import inner_name


def mentions_of(text: str, profile: str = "accurate") -> dict[str, Mention]:
    parsed = geo.parse(Article(id="a", title="", text=text), profile)
    return {mention.text: mention for mention in parsed.mentions}


def test_what_is_listed_with_states_is_a_state() -> None:
    text = "A series of fires across Oregon, California and Washington has burned homes."

    place = mentions_of(text)["Washington"].place

    assert place is not None
    assert (place.feature, place.admin1) == ("ADM1", "Washington")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Riot police moved into the village of Zhoudongkeng in Guangdong, China.", "Zhoudongkeng"),
        ("China sent engineers to the Zhoudongkeng river.", "Zhoudongkeng"),
        ("Troops left Guangdong and Zhoudongkeng, China said.", "Zhoudongkeng"),
    ],
)
def test_a_name_that_no_list_has_is_found_where_places_stand(text: str, name: str) -> None:
    place = mentions_of(text)[name].place

    assert place is not None
    assert place.country == "CN"


def test_a_city_with_its_canton_is_not_outvoted_by_a_small_namesake() -> None:
    text = (
        "GENEVA (Reuters) - The envoy said that the United States and Russia had to do more. The "
        "American and Russian ministers will meet in Geneva again, the U.S. side said."
    )

    assert {mention.country for mention in mentions_of(text).values()} == {"CH", "US", "RU"}


@pytest.mark.parametrize("profile", ["accurate", "fast"])
@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Sen. Ann Miller, R-Ark., opposed the bill.", "Ark.", "US", "Arkansas"),
        ("Rep. Bob Ray (D-Pa.) opposed the bill.", "Pa.", "US", "Pennsylvania"),
        ("Gardaí arrested a man in Co. Donegal on Friday.", "Co. Donegal", "IE", "Ulster"),
        ("ACCRA — Ghana's Eastern Region was calm.", "Eastern Region", "GH", "Eastern"),
        ("York City Council approved plans for the river.", "York", "GB", "England"),
        ("A storm hit Negros Occidental on Friday.", "Negros Occidental", "PH", "Western Visayas"),
    ],
)
def test_an_area_is_known_as_papers_of_its_country_call_it(
    text: str, name: str, country: str, admin1: str, profile: str
) -> None:
    (found,) = [one for one in mentions_of(text, profile).values() if one.text == name]

    assert found.place is not None
    assert (found.place.country, found.place.admin1) == (country, admin1)


@pytest.mark.parametrize("profile", ["accurate", "fast"])
def test_countries_of_one_name_are_a_region(profile: str) -> None:
    found = mentions_of("Talks between the two Koreas began.", profile)["Koreas"]

    assert (found.kind, found.country) == ("region", None)


def test_a_state_that_is_called_like_a_country_is_the_state() -> None:
    text = "The men were moved from Katsina to Niger State, police said."

    place = mentions_of(text)["Niger"].place

    assert place is not None
    assert (place.country, place.feature) == ("NG", "ADM1")


@pytest.mark.parametrize("name", ["Severodonetsk", "Avdiivka", "Beit Lahiya", "Stepanakert"])
@pytest.mark.parametrize(
    "text",
    [
        "Russian forces withdrew from {} overnight.",
        "Israeli troops and {} residents clashed on Monday.",
        "The United States condemned the attack on {}.",
    ],
)
def test_a_town_lies_in_its_own_country_whoever_fights_for_it(text: str, name: str) -> None:
    own = gazetteer().find(name)[0].country

    assert mentions_of(text.format(name))[name].country == own


def test_a_people_tells_not_where_an_unknown_place_lies() -> None:
    mention = mentions_of("Israeli troops left the village of Zhoudongkeng.")["Zhoudongkeng"]

    assert mention.place is None


def test_a_word_of_many_names_is_not_the_place_that_is_called_so() -> None:
    names = gazetteer()

    assert inner_name("Talaud Islands", 0, 14, names) is None
    assert inner_name("southern Hong Kong", 0, 18, names) is not None
