"""What the names of a document say of one another's candidates."""

from __future__ import annotations

import numpy as np
import pytest

from geo.gazetteer import gazetteer
from geo.nlp.candidates import FEATURES, candidates
from geo.nlp.matcher import find_names
from geo.nlp.senses import Name, families, names_of


def names_in(text: str) -> list[Name]:
    return names_of(text, list(find_names(text, gazetteer())), gazetteer())


def feature(text: str, name: str, of: str) -> dict[tuple[str | None, str | None], float]:
    """A feature of each candidate of a name, by its country and admin-1 area."""
    names = names_in(text)
    found = candidates(text, names, gazetteer())
    wanted = next(index for index, one in enumerate(names) if one.surface == name)
    rows = np.flatnonzero(found.name == wanted)
    places = [gazetteer().place(int(found.row[row])) for row in rows]
    values = found.features[rows, FEATURES.index(of)]
    return {(p.country, p.admin1): float(v) for p, v in zip(places, values, strict=True)}


def test_a_name_and_a_longer_one_that_begins_with_it_are_one_family() -> None:
    names = names_in("Dublin and Dublin City, New York and New York City, Paris and Limerick")

    found = families(names)

    surfaces = [name.surface for name in names]
    of = dict(zip(surfaces, found, strict=True))
    assert of["Dublin"] == of["Dublin City"] != of["Paris"]
    assert of["New York"] == of["New York City"] != of["Limerick"]


def test_a_longer_form_of_a_name_is_no_witness_for_its_place() -> None:
    near = feature("Dublin met. Dublin City Council sat.", "Dublin", "others near")

    assert set(near.values()) == {0.0}


def test_names_that_could_lie_near_one_another_speak_for_each_other() -> None:
    text = "Paris was calm. Sheriffs of Henry County came from Camden."

    near = feature(text, "Paris", "others may be near")

    assert near["US", "Tennessee"] > near["FR", "Île-de-France"]


def test_near_reaches_over_the_borders_of_the_grid() -> None:
    text = "Detroit and Windsor"

    near = feature(text, "Detroit", "others may be near")

    assert near["US", "Michigan"] == pytest.approx(np.log1p(1))


def test_words_vote_for_the_country_of_a_candidate() -> None:
    text = "The sheriff and the school board of Athens"

    votes = feature(text, "Athens", "country vote")

    assert votes["US", "Georgia"] > votes["GR", "Attica"] == 0.0


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Oregon, California and Washington burn", {"Oregon", "California"}),
        ("Oregon and Washington burn", {"Oregon"}),
        ("Vancouver, Washington burns", set()),
        ("Oregon burns. Washington speaks", set()),
    ],
)
def test_names_of_a_list_are_known_as_such(text: str, listed: set[str]) -> None:
    names = names_in(text)
    surface = {mention: name.surface for name in names for mention in name.mentions}

    of = next(name for name in names if name.surface == "Washington")

    assert {surface[mention] for mention in of.listed} == listed


@pytest.mark.parametrize(("name", "rare"), [("Misrata", 1.0), ("River", 0.0), ("Tripoli", 0.0)])
def test_an_alternate_name_is_rare_where_it_is_no_word(name: str, rare: float) -> None:
    values = feature(f"Troops left {name}.", name, "rare alternate name")

    assert max(values.values()) == rare
