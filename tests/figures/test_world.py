"""The world map shows, counts and offers for a click every country."""

from __future__ import annotations

from typing import Any

import pytest

from geo.figures import DARK, LIGHT, world_map
from geo.figures.shading import scale_ticks
from geo.gazetteer import countries
from tests.figures import tables


def clickable(figure: Any) -> set[str]:
    """The codes that a click on some point of the figure gives."""
    codes = set()
    for trace in figure.data:
        if trace.type == "choropleth" and trace.hoverinfo != "skip":
            codes.update(trace.locations)
        elif trace.customdata is not None:
            codes.update(datum[0] for datum in trace.customdata)
    return codes


def test_every_country_can_be_seen_and_clicked() -> None:
    figure = world_map(tables.countries(SY=3), tables.places(), LIGHT)

    assert clickable(figure) == set(countries())


def test_every_country_can_be_counted() -> None:
    everywhere = tables.countries(**dict.fromkeys(countries(), 2))

    figure = world_map(everywhere, tables.places(), LIGHT)

    colored = [trace for trace in figure.data if uses_scale(trace)]
    polygons, pins = (trace for trace in colored)
    assert set(polygons.locations) | {datum[0] for datum in pins.customdata} == set(countries())


def uses_scale(trace: Any) -> bool:
    return "coloraxis" in (trace.to_plotly_json().keys() | trace.marker.to_plotly_json().keys())


def test_the_map_asks_no_map_server() -> None:
    figure = world_map(tables.countries(SY=3), tables.places(), LIGHT)

    assert "http" not in figure.to_json()
    assert not figure.layout.geo.fitbounds


def test_it_is_small() -> None:
    everywhere = tables.countries(**dict.fromkeys(countries(), 12))
    many = tables.places(*((f"Place {n}", "CN", 30.12, 120.34) for n in range(1000)))

    assert len(world_map(everywhere, many, LIGHT).to_json()) < 60_000


@pytest.mark.parametrize("code", ["FR", "MT", "TV"])
def test_a_chosen_country_gets_an_outline(code: str) -> None:
    plain = world_map(tables.countries(SY=3), tables.places(), DARK)
    chosen = world_map(tables.countries(SY=3), tables.places(), DARK, chosen=[code])

    assert len(chosen.data) == len(plain.data) + 1


def test_unknown_codes_are_left_out() -> None:
    figure = world_map(tables.countries(SY=3, ZZ=9), tables.places(), LIGHT, chosen=["ZZ"])

    assert "ZZ" not in clickable(figure)


def test_names_are_shown_as_they_are() -> None:
    hostile = tables.places(('<a href="http://x">b</a>%{z}', "CN", 1, 2))

    words = world_map(tables.countries(), hostile, LIGHT).data[-1].customdata[0][2]

    assert "<a" not in words
    assert "%{" not in words


def test_nothing_mentioned_draws_all_land() -> None:
    figure = world_map(tables.countries(), tables.places(), LIGHT)

    assert clickable(figure) == set(countries())


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(1, [1]), (2, [1, 2]), (22, [1, 3, 10, 22]), (300, [1, 3, 10, 30, 100, 300])],
)
def test_the_scale_has_round_steps_and_ends_at_the_most(most: int, ticks: list[int]) -> None:
    assert scale_ticks(most) == ticks
