"""Names to places, in the gazetteer that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer, gazetteer
from geo.gazetteer.countries import countries


def test_the_likeliest_place_comes_first() -> None:
    paris = gazetteer().find("Paris")
    assert (paris[0].country, paris[0].geonameid) == ("FR", 2988507)
    assert {"US", "CA"} <= {place.country for place in paris}


@pytest.mark.parametrize("name", ["são paulo", "SAO PAULO", "Sao Paulo", "São Paulo"])
def test_case_and_accents_make_no_difference(name: str) -> None:
    assert gazetteer().find(name)[0].country == "BR"


def test_a_name_that_nothing_has_is_found_nowhere() -> None:
    assert gazetteer().find("Erewhonville") == ()


def test_a_settlement_lies_in_its_admin1_area() -> None:
    assert gazetteer().find("Hangzhou")[0].admin1 == "Zhejiang"


@pytest.mark.parametrize("code", sorted(countries()))
def test_a_country_lies_in_no_admin1_area(code: str) -> None:
    place = gazetteer().find(countries()[code].name)[0]
    assert (place.country, place.admin1) == (code, None)


def test_a_folder_without_gazetteer_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="gazetteer build"):
        Gazetteer(tmp_path)
