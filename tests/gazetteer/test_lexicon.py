"""The lexicon's reviewed tables agree with ISO 3166, with each other and with themselves."""

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pycountry
import pytest

from geo.gazetteer import gazetteer
from geo.settings import data_folder

LEXICON = data_folder() / "lexicon"
TABLES = (
    "abbreviations",
    "countries",
    "country_names",
    "demonyms",
    "places",
    "region_adjectives",
    "regions",
    "spellings",
    "subnational_demonyms",
)
# Nobody lives there for good, or (the Holy See) people are named for the place itself.
WITHOUT_DEMONYM = {"AQ", "BV", "GS", "HM", "SJ", "TF", "UM", "VA"}
CONTINENTS = {"AF", "AN", "AS", "EU", "NA", "OC", "SA"}

Row = dict[str, str]


def rows(table: str) -> list[Row]:
    with (LEXICON / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def codes() -> set[str]:
    return {row["code"] for row in rows("countries")}


def surfaces(table: str) -> Iterator[str]:
    """Every text that the table has the parser look for."""
    for row in rows(table):
        yield row.get("name") or row["variant"]
        yield from filter(None, row.get("aliases", "").split("|"))


def repeated(values: Iterator[object]) -> list[object]:
    return [value for value, times in Counter(values).items() if times > 1]


def test_countries_are_iso_3166_1_and_kosovo() -> None:
    iso = {country.alpha_2: country.alpha_3 for country in pycountry.countries}

    table = {row["code"]: row["alpha3"] for row in rows("countries")}

    assert table == iso | {"XK": "XKX"}


def test_namibia_is_a_code_and_not_a_missing_value() -> None:
    assert "NA" in codes()
    assert any(row["name"] == "Namibian" and row["code"] == "NA" for row in rows("demonyms"))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_whole(table: str) -> None:
    lines = rows(table)

    assert lines
    assert all(None not in row and None not in row.values() for row in lines)
    assert all(value == value.strip() for row in lines for value in row.values())


@pytest.mark.parametrize("table", [table for table in TABLES if table != "abbreviations"])
def test_a_name_has_a_capital_letter(table: str) -> None:
    assert [name for name in surfaces(table) if not any(c.isupper() for c in name)] == []


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("country_names", "code"),
        ("demonyms", "code"),
        ("subnational_demonyms", "code"),
        ("places", "country"),
        ("spellings", "country"),
        ("abbreviations", "country"),
    ],
)
def test_a_table_refers_to_countries_that_exist(table: str, column: str) -> None:
    assert {row[column] for row in rows(table)} <= codes()


def test_every_country_has_its_common_and_official_name_among_its_names() -> None:
    names = {(row["name"], row["code"]) for row in rows("country_names")}

    for country in rows("countries"):
        assert {(country["name"], country["code"]), (country["official"], country["code"])} <= names


def test_every_peopled_country_has_a_demonym() -> None:
    assert codes() - {row["code"] for row in rows("demonyms")} == WITHOUT_DEMONYM


@pytest.mark.parametrize("table", ["country_names", "demonyms"])
def test_the_meanings_of_a_name_are_ranked_from_one(table: str) -> None:
    lines = rows(table)
    ranks: dict[str, list[int]] = {row["name"]: [] for row in lines}
    for row in lines:
        ranks[row["name"]].append(int(row["rank"]))

    assert all(sorted(found) == [*range(1, len(found) + 1)] for found in ranks.values())


def test_types_and_continents_are_those_that_the_columns_know() -> None:
    assert {row["type"] for row in rows("country_names")} <= {
        "common", "official", "alias", "former", "acronym",
    }  # fmt: skip
    assert {row["type"] for row in rows("demonyms")} == {"adjective", "noun", "plural"}
    assert {row["type"] for row in rows("abbreviations")} == {"dateline", "postal", "city"}
    assert {row["continent"] for row in rows("countries")} <= CONTINENTS


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("countries", ("code",)),
        ("country_names", ("name", "code")),
        ("demonyms", ("name", "code")),
        ("subnational_demonyms", ("name", "code")),
        ("places", ("name", "country")),
        ("regions", ("name",)),
        ("region_adjectives", ("name",)),
        ("spellings", ("variant", "country")),
        ("abbreviations", ("abbreviation", "type", "country")),
    ],
)
def test_no_row_is_repeated(table: str, key: tuple[str, ...]) -> None:
    assert repeated(tuple(row[column] for column in key) for row in rows(table)) == []


def test_a_name_means_one_place_of_a_country_or_one_region() -> None:
    def named() -> Iterator[tuple[str, str]]:
        for row in rows("places") + rows("regions"):
            for name in {row["name"], *filter(None, row["aliases"].split("|"))}:
                yield name, row.get("country", "")

    assert repeated(named()) == []


def test_a_name_is_of_one_kind() -> None:
    kinds = {
        "country": set(surfaces("country_names")),
        "demonym": {*surfaces("demonyms"), *surfaces("subnational_demonyms")},
        "region": {*surfaces("regions"), *surfaces("region_adjectives")},
        "place": set(surfaces("places")),
    }

    for one, other in combinations(kinds, 2):
        assert kinds[one] & kinds[other] == set(), f"both {one} and {other}"


@pytest.mark.parametrize("table", ["places", "regions"])
def test_coordinates_are_degrees(table: str) -> None:
    for row in rows(table):
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row


@pytest.mark.parametrize("table", ["countries", "places"])
def test_geonameids_are_numbers_given_once(table: str) -> None:
    ids = [row["geonameid"] for row in rows(table) if row["geonameid"]]

    assert all(number.isdigit() for number in ids)
    assert repeated(iter(ids)) == []


def test_region_adjectives_name_regions_that_exist() -> None:
    regions = {row["name"] for row in rows("regions")}

    assert {row["region"] for row in rows("region_adjectives")} <= regions


def test_a_full_stop_is_never_what_tells_an_acronym_from_a_word() -> None:
    words = {"AUS", "CHAD", "GB", "IN", "IT", "ME", "NK", "NO", "SK", "TO"}

    assert not words & {row["name"] for row in rows("country_names") if row["type"] == "acronym"}


@pytest.mark.parametrize(
    ("table", "name", "country"),
    [
        ("subnational_demonyms", "admin1name", "code"),
        ("subnational_demonyms", "name", "code"),
        ("spellings", "name", "country"),
        ("spellings", "variant", "country"),
        ("abbreviations", "abbreviation", "country"),
        ("places", "name", "country"),
    ],
)
def test_the_gazetteer_finds_what_a_table_names(table: str, name: str, country: str) -> None:
    unknown = [
        (row[name], row[country])
        for row in rows(table)
        if row[country] not in {place.country for place in gazetteer().find(row[name])}
    ]

    assert unknown == []


@pytest.mark.parametrize("table", ["country_names", "demonyms"])
def test_the_gazetteer_gives_the_first_meaning_first(table: str) -> None:
    others = [
        row["name"]
        for row in rows(table)
        if row["rank"] == "1"
        and [p.country for p in gazetteer().find(row["name"])][:1] != [row["code"]]
    ]

    assert others == []
