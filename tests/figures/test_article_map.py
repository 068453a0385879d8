"""The map of one article."""

from __future__ import annotations

from geo.figures import LIGHT, article_map
from tests.figures import tables


def test_it_shows_the_part_of_the_world_that_is_mentioned() -> None:
    figure = article_map(tables.countries(IT=5), tables.places(), LIGHT)

    assert figure.layout.geo.projection.type == "mercator"
    assert figure.layout.geo.lonaxis.range[0] > 0


def test_the_chosen_place_gets_a_ring() -> None:
    figure = article_map(
        tables.countries(SY=5),
        tables.places(("Damascus", "SY", 33.5, 36.3)),
        LIGHT,
        chosen=(33, 36),
    )

    assert (figure.data[-1].lat, figure.data[-1].lon) == ((33,), (36,))


def test_places_carry_their_geonameid_for_clicks() -> None:
    figure = article_map(
        tables.countries(SY=5), tables.places(("Damascus", "SY", 33.5, 36.3)), LIGHT
    )

    assert figure.data[-1].customdata[0][1] == 1


def test_an_article_without_places_shows_the_world() -> None:
    figure = article_map(tables.countries(), tables.places(), LIGHT)

    assert figure.layout.geo.projection.type == "natural earth"
