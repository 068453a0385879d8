"""Every country is found by each of its names and by its people, and no other is."""

import csv
from collections.abc import Sequence

import pytest

from geo import parse
from geo.model import Article, Mention
from geo.settings import data_folder

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    path = data_folder() / "lexicon" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CODES = sorted(row["code"] for row in rows("countries"))
NAMES = [row for row in rows("country_names") if row["rank"] == "1"]
DEMONYMS = [row for row in rows("demonyms") if row["rank"] == "1"]

ACTING = {"common", "acronym"}
GIVEN_NAMES = {"Chad", "Georgia", "Jersey", "Jordan"}
AROUND_A_NAME = [
    "Officials in {} said that talks would go on.",
    "Exports to {} fell by 3 percent.",
    "The tour ended in {}.",
]
IN_A_SENTENCE = {
    "adjective": "On Tuesday the {} government said that talks would go on.",
    "noun": "The winner, a {}, said on Tuesday that talks would go on.",
    "plural": "On Tuesday two {} said that talks would go on.",
}


def mentions(text: str) -> Sequence[Mention]:
    return parse(Article(id="sentence", text=text)).mentions


def found(text: str) -> list[tuple[str, str, str | None]]:
    """What a reader would list: text, kind and country of each mention."""
    return [(m.text, m.kind, m.country) for m in mentions(text)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("sentence", AROUND_A_NAME)
def test_a_country_is_found_by_each_of_its_names(code: str, sentence: str) -> None:
    names = [row["name"] for row in NAMES if row["code"] == code]

    seen = {name: found(sentence.format(name)) for name in names}

    assert seen == {name: [(name, "country", code)] for name in names}


@pytest.mark.parametrize("code", CODES)
def test_a_country_that_acts_is_found(code: str) -> None:
    names = [row["name"] for row in NAMES if row["code"] == code and row["type"] in ACTING]
    names = [name for name in names if name not in GIVEN_NAMES]

    seen = {name: found(f"The {name} said that talks would go on.") for name in names}

    assert seen == {name: [(name, "country", code)] for name in names}


@pytest.mark.parametrize("code", sorted({row["code"] for row in DEMONYMS}))
def test_a_country_is_found_by_its_people(code: str) -> None:
    people = [row for row in DEMONYMS if row["code"] == code]

    seen = {row["name"]: found(IN_A_SENTENCE[row["type"]].format(row["name"])) for row in people}

    assert seen == {row["name"]: [(row["name"], "demonym", code)] for row in people}


@pytest.mark.parametrize("row", rows("subnational_demonyms"), ids=lambda row: row["name"])
def test_people_of_a_part_of_a_country_count_for_that_country(row: Row) -> None:
    text = f"On Tuesday the {row['name']} voters said that talks would go on."

    assert [(m.text, m.country) for m in mentions(text)] == [(row["name"], row["code"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Sudan and Sudan signed.", [("South Sudan", "SS"), ("Sudan", "SD")]),
        ("Papua New Guinea and Guinea signed.", [("Papua New Guinea", "PG"), ("Guinea", "GN")]),
        (
            "Equatorial Guinea and Guinea-Bissau signed.",
            [("Equatorial Guinea", "GQ"), ("Guinea-Bissau", "GW")],
        ),
        ("Voters in New Mexico went to the polls.", [("New Mexico", "US")]),
        ("Niger and Nigeria signed.", [("Niger", "NE"), ("Nigeria", "NG")]),
        ("Nigerien and Nigerian troops met.", [("Nigerien", "NE"), ("Nigerian", "NG")]),
        (
            "Dominica and the Dominican Republic signed.",
            [("Dominica", "DM"), ("Dominican Republic", "DO")],
        ),
        (
            "The Democratic Republic of the Congo and the Republic of the Congo signed.",
            [("Democratic Republic of the Congo", "CD"), ("Republic of the Congo", "CG")],
        ),
        (
            "Kinshasa said that Congo-Brazzaville and the DRC had signed.",
            [("Kinshasa", "CD"), ("Congo-Brazzaville", "CG"), ("DRC", "CD")],
        ),
        ("North Korea and South Korea signed.", [("North Korea", "KP"), ("South Korea", "KR")]),
        (
            "North Korean and South Korean troops met.",
            [("North Korean", "KP"), ("South Korean", "KR")],
        ),
        ("American Samoa and Samoa signed.", [("American Samoa", "AS"), ("Samoa", "WS")]),
        ("American Samoans voted in Pago Pago.", [("American Samoans", "AS"), ("Pago Pago", "AS")]),
        ("Jersey and New Jersey differ.", [("Jersey", "JE"), ("New Jersey", "US")]),
        ("A man from Northern Ireland spoke.", [("Northern Ireland", "GB")]),
        ("Inner Mongolia is cold.", [("Inner Mongolia", "CN")]),
        ("She lives in New South Wales.", [("New South Wales", "AU")]),
        ("He came from New England.", [("New England", "US")]),
        ("Western Sahara is claimed by Morocco.", [("Western Sahara", "EH"), ("Morocco", "MA")]),
        ("South Georgia is cold.", [("South Georgia", "GS")]),
        ("The British Virgin Islands voted.", [("British Virgin Islands", "VG")]),
        ("The U.S. Virgin Islands voted.", [("U.S. Virgin Islands", "VI")]),
        ("French Guiana and Guyana differ.", [("French Guiana", "GF"), ("Guyana", "GY")]),
        ("Czech and Slovak ministers met.", [("Czech", "CZ"), ("Slovak", "SK")]),
        (
            "Greek Cypriots and Turkish Cypriots met.",
            [("Greek Cypriots", "CY"), ("Turkish Cypriots", "CY")],
        ),
        ("South African and Central African envoys met.",
         [("South African", "ZA"), ("Central African", "CF")]),
        ("The US said it would help us.", [("US", "US")]),
        ("Give us the tools, the U.S. says.", [("U.S.", "US")]),
        ("It told us so in May.", []),
        ("They sat down to a turkey and put it on china.", []),
        ("The guinea pig wore a jersey on a polish table.", []),
        ("Michael Jordan scored and Chad Smith played drums.", []),
        ("Chad Brown told Jordan Smith about it.", []),
        ("Georgia O'Keeffe painted it.", []),
        ("Turkey, Chad, Jordan, Georgia and China signed the pact.",
         [("Turkey", "TR"), ("Chad", "TD"), ("Jordan", "JO"), ("Georgia", "GE"), ("China", "CN")]),
        ("Atlanta is the capital of Georgia.", [("Atlanta", "US"), ("Georgia", "US")]),
        ("Tbilisi is the capital of Georgia.", [("Tbilisi", "GE"), ("Georgia", "GE")]),
        ("ATLANTA, Ga. - It rained.", [("ATLANTA", "US"), ("Ga.", "US")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_name_inside_another_is_never_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(m.text, m.country) for m in mentions(text)] == expected
