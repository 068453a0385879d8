"""The map of one country colours areas, rings those without an outline, and fits a legend."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from geo.analysis.areas import area_table
from geo.figures import DARK, LIGHT, area_bars, inside_map
from geo.figures.shading import Shading
from geo.gazetteer.areas import areas_of
from tests.figures import tables


def table(country: str, **mentions: int) -> pd.DataFrame:
    """An area table with so many mentions of areas, an article each."""
    rows = [
        (country, "place", name, f"{name}{n}")
        for name, all_ in mentions.items()
        for n in range(all_)
    ]
    frame = pd.DataFrame(rows, columns=["country", "kind", "admin1", "key"])
    return area_table(frame.assign(score=0.9, section="body", start=900), country, 10)


def trace(figure: Any, number: int) -> Any:
    return figure.data[number]


def test_mentioned_areas_are_coloured_and_all_others_say_their_names() -> None:
    figure = inside_map("US", table("US", Texas=3, Ohio=1), tables.places(), LIGHT)

    ground, colored = trace(figure, 2), trace(figure, 3)
    assert len(ground.locations) == 51
    assert ["area", "Utah", "<b>Utah</b>"] in ground.customdata
    assert dict(zip(colored.locations, colored.z, strict=True)) == {"TX": 0.477, "OH": 0.0}
    assert colored.customdata[0][1:] == ["Texas", "<b>Texas</b><br>Mentions: 3<br>Articles: 3"]


def test_areas_without_an_outline_are_rings() -> None:
    names = list(areas_of("BE"))
    figure = inside_map("BE", table("BE", **{names[0]: 4}), tables.places(), DARK)

    assert not trace(figure, 3).locations
    rings = trace(figure, 4)
    assert [datum[1] for datum in rings.customdata] == [names[0]]
    assert rings.marker.coloraxis == "coloraxis"


def test_the_legend_names_the_measure() -> None:
    shading = Shading("share", "Share of articles", "linear", share=True)
    figure = inside_map("US", table("US", Texas=3), tables.places(), LIGHT, shading=shading)

    assert figure.layout.coloraxis.colorbar.title.text == "Share of articles"
    assert figure.layout.coloraxis.cmax == pytest.approx(0.3)


def test_bars_show_the_measure_with_its_sign() -> None:
    areas = table("US", Texas=3, Ohio=1).assign(difference=[-0.2, 0.5])
    figure = area_bars(
        areas, LIGHT, shading=Shading("difference", "A − B", share=True, signed=True)
    )

    assert list(figure.data[0].y) == ["Ohio", "Texas"]
    assert list(figure.data[0].text) == ["+50 pp", "−20 pp"]
    assert list(figure.data[0].marker.color) == [LIGHT.diverging[-1], LIGHT.diverging[0]]


def test_people_of_an_area_are_those_of_its_settlements() -> None:
    people = areas_of("US")["Texas"].population

    (row,) = table("US", Texas=3).to_dict("records")

    assert row["per_million"] == pytest.approx(3 / people * 1_000_000)
