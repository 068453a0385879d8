"""The map of an article shows the part of the world that it speaks of."""

from __future__ import annotations

import pytest

from geo.figures.window import Window, map_window, shortest_arc
from tests.figures import tables


def holds(window: Window, lat: float, lon: float) -> bool:
    west, east = window.lon
    south, north = window.lat
    inside = any(west <= lon + turn <= east for turn in (0, 360))
    return inside and south <= lat <= north


def test_a_country_fills_the_map() -> None:
    window = map_window(tables.countries(IT=5), tables.places())

    assert holds(window, 41.9, 12.5)
    assert window.lon[1] - window.lon[0] < 25


def test_all_countries_and_places_are_inside() -> None:
    window = map_window(
        tables.countries(SY=5, SA=5, CN=2), tables.places(("Hangzhou", "CN", 30.3, 120.2))
    )

    assert all(holds(window, *point) for point in [(35, 38), (24, 45), (30.3, 120.2)])


def test_a_country_far_off_with_few_mentions_may_stay_outside() -> None:
    window = map_window(tables.countries(SY=20, SA=10, US=1), tables.places())

    assert holds(window, 35, 38)
    assert not holds(window, 39, -98)


def test_a_country_far_off_with_many_mentions_makes_it_the_world() -> None:
    assert map_window(tables.countries(SY=20, US=20, AU=20), tables.places()).whole_world


def test_nothing_is_the_world() -> None:
    assert map_window(tables.countries(), tables.places()).whole_world


def test_a_point_is_not_enlarged_without_limit() -> None:
    window = map_window(tables.countries(MT=1), tables.places())

    assert window.lon[1] - window.lon[0] == pytest.approx(14, abs=0.1)


def test_the_pacific_is_one_ocean() -> None:
    window = map_window(tables.countries(FJ=5, WS=5), tables.places())

    assert window.lon[1] - window.lon[0] < 40
    assert holds(window, -17.8, 178)
    assert holds(window, -13.6, -172.4)


@pytest.mark.parametrize(
    ("spans", "arc"),
    [
        ([(10, 20)], (10, 20)),
        ([(10, 20), (15, 40)], (10, 40)),
        ([(178, 179), (-175, -170)], (178, 190)),
        ([(-180, 180)], (-180, 180)),
    ],
)
def test_the_shortest_arc_may_cross_the_180th_meridian(
    spans: list[tuple[float, float]], arc: tuple[float, float]
) -> None:
    assert shortest_arc(spans) == arc
