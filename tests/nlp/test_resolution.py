"""Where the names of short reports lie."""

from __future__ import annotations

import pytest

import geo
from geo.model import Article, Mention


def mentions_of(text: str) -> dict[str, Mention]:
    parsed = geo.parse(Article(id="a", title="", text=text))
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
