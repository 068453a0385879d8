"""The map knows every country, and draws it where ISO 3166 has it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shapely.geometry import Point, shape

from geo.figures.boundaries import BOUNDARIES_FILE, NEUTRAL_LAND, outlines
from geo.figures.build_boundaries import code_of, cut_at_180, unwrapped
from geo.gazetteer import countries


@pytest.fixture(scope="module")
def land() -> dict[str, Any]:
    features = json.loads(BOUNDARIES_FILE.read_bytes())["features"]
    return {feature["id"]: shape(feature["geometry"]) for feature in features}


def test_every_country_has_a_point_and_a_polygon_or_pin(land: dict[str, Any]) -> None:
    assert set(outlines()) == set(countries())
    for outline in outlines().values():
        assert outline.drawn == (outline.code in land)
        assert outline.drawn or outline.pin


def test_only_neutral_land_has_no_country(land: dict[str, Any]) -> None:
    assert {code for code in land if code not in countries()} == set(NEUTRAL_LAND)


def test_exteriors_run_clockwise_as_d3_wants_them(land: dict[str, Any]) -> None:
    assert not [
        code for code, parts in land.items() for part in parts.geoms if part.exterior.is_ccw
    ]


def test_points_lie_inside_their_countries(land: dict[str, Any]) -> None:
    for outline in outlines().values():
        if outline.drawn:
            assert land[outline.code].distance(Point(outline.lon, outline.lat)) < 0.02


@pytest.mark.parametrize(
    ("code", "lat", "lon"),
    [
        ("GF", 4, -53),
        ("RE", -21.1, 55.5),
        ("SJ", 79, 18),
        ("UA", 45.2, 34.2),
        ("BQ", 12.2, -68.3),
        ("XK", 42.6, 20.9),
        ("FR", 46.5, 2.5),
        ("RU", 66.5, -173),
    ],
)
def test_land_belongs_to_the_country_that_iso_3166_gives_it_to(
    land: dict[str, Any], code: str, lat: float, lon: float
) -> None:
    assert [owner for owner, parts in land.items() if parts.contains(Point(lon, lat))] == [code]


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        ({"id": "516", "properties": {"name": "Namibia"}}, "NA"),
        ({"properties": {"name": "Kosovo"}}, "XK"),
        ({"properties": {"name": "N. Cyprus"}}, "-n-cyprus"),
    ],
)
def test_features_get_their_alpha_2_code(geometry: dict[str, Any], code: str) -> None:
    assert code_of(geometry) == code


def test_a_ring_across_the_180th_meridian_is_cut_in_two() -> None:
    ring = unwrapped([(170, 60), (-170, 60), (-170, 70), (170, 70), (170, 60)])

    parts = list(cut_at_180(shape({"type": "Polygon", "coordinates": [ring]})))

    assert sorted(part.bounds for part in parts) == [(-180, 60, -170, 70), (170, 60, 180, 70)]


def test_a_ring_around_the_pole_is_closed_over_it() -> None:
    ring = unwrapped([(-180, -70), (-60, -75), (60, -70), (180, -70)])

    assert ring[-3:] == [(180, -90.0), (-180, -90.0), (-180, -70)]
