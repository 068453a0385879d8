"""The map knows every country, and draws it where ISO 3166 has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pandas import DataFrame
from shapely import STRtree, box
from shapely.geometry import LineString, Point, shape

from geo.figures.areas import area_file, outlined_areas
from geo.figures.boundaries import BOUNDARIES_FILE, NEUTRAL_LAND, outlines
from geo.figures.build_areas import agreeing, cut, settlements, tally
from geo.figures.build_areas import areas as built
from geo.figures.build_boundaries import code_of, cut_at_180, unwrapped
from geo.gazetteer import countries
from geo.gazetteer.areas import areas_of


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


def area_files() -> list[Path]:
    return sorted(area_file("XX").parent.glob("*.geojson"))


@pytest.fixture(scope="module")
def areas() -> dict[str, dict[str, Any]]:
    return {
        file.stem: {one["id"]: one for one in json.loads(file.read_bytes())["features"]}
        for file in area_files()
    }


def test_areas_have_the_codes_of_the_gazetteer(areas: dict[str, dict[str, Any]]) -> None:
    assert len(areas) == 175
    assert sum(map(len, areas.values())) == 2790
    for country, features in areas.items():
        assert country in countries()
        assert outlined_areas(country) == set(features)
    known = {area.code for area in areas_of("US").values()}
    assert outlined_areas("US") == known


def test_areas_of_a_country_that_is_not_covered_are_none() -> None:
    assert outlined_areas("TV") == frozenset()


def test_files_of_areas_are_small() -> None:
    sizes = [file.stat().st_size for file in area_files()]

    assert max(sizes) < 200_000
    assert sum(sizes) < 4_000_000


def test_settlements_lie_in_the_outlines_of_their_areas(
    areas: dict[str, dict[str, Any]],
) -> None:
    places = settlements()
    places = places[places["country"].isin(list(areas))].iloc[::20]
    names = [f"{code}.{area}" for code, features in areas.items() for area in features]
    shapes = [shape(one["geometry"]) for features in areas.values() for one in features.values()]
    tree = STRtree(shapes)

    of_place, of_shape = tree.query(places["point"], predicate="within")

    found = [names[one] for one in of_shape]
    own = places["area"].to_numpy()[of_place]
    assert len(of_place) > 0.95 * len(places)
    assert (own == found).mean() > 0.98


@pytest.mark.parametrize(
    ("country", "code", "lat", "lon"),
    [("UA", "11", 45.2, 34.2), ("FR", "11", 48.85, 2.35), ("IN", "40", 17.4, 78.5)],
)
def test_outlines_are_of_the_areas_that_the_gazetteer_has(
    areas: dict[str, dict[str, Any]], country: str, code: str, lat: float, lon: float
) -> None:
    assert shape(areas[country][code]["geometry"]).contains(Point(lon, lat))


def test_exteriors_of_areas_run_clockwise(areas: dict[str, dict[str, Any]]) -> None:
    assert not [
        (country, code)
        for country, features in areas.items()
        for code, one in features.items()
        for part in shape(one["geometry"]).geoms
        if part.exterior.is_ccw
    ]


def test_faces_belong_to_the_area_of_most_settlements_and_islands_to_the_nearest() -> None:
    land = [box(30, 50, 34, 52), box(29, 50, 29.2, 50.2)]
    faces = cut(land, [LineString([(32, 49), (32, 53)])])
    points = [Point(lon, 51) for lon in (30.5, 31, 31.5, 33, 33.5)]
    names = ["UA.01", "UA.01", "UA.02", "UA.02", "UA.02"]
    places = DataFrame({"country": "UA", "area": names, "point": points})

    table = tally(faces, places)
    found = built(faces, table)

    assert set(found) == {"UA.01", "UA.02"}
    assert found["UA.02"].contains(Point(33, 50.5))
    assert found["UA.01"].contains(Point(29.1, 50.1))
    assert agreeing(places, table) == set()  # a third of those in the west are the east's
