"""Countries are ranked by mentions and split by kind."""

from __future__ import annotations

from geo.figures import DARK, LIGHT, country_bars
from geo.figures.shading import Shading
from tests.figures import tables


def test_each_bar_names_its_country_when_clicked() -> None:
    figure = country_bars(tables.countries(SY=8, CN=4), LIGHT)

    assert [datum[0] for datum in figure.data[0].customdata] == ["SY", "CN"]


def test_bars_are_split_by_the_kinds_that_occur() -> None:
    figure = country_bars(tables.countries(SY=8, CN=4), LIGHT)

    assert [trace.name for trace in figure.data if trace.type == "bar"] == ["Country", "Place"]


def test_the_totals_stand_at_the_ends() -> None:
    figure = country_bars(tables.countries(SY=1200, CN=4), LIGHT)

    assert figure.data[-1].text == (" 1,200", " 4")


def test_other_bars_fade_when_one_is_chosen() -> None:
    figure = country_bars(tables.countries(SY=8, CN=4), DARK, chosen="SY")

    assert figure.data[0].marker.opacity == (1, 0.35)


def test_a_choice_that_is_not_among_them_fades_none() -> None:
    figure = country_bars(tables.countries(SY=8, CN=4), DARK, chosen="FR")

    assert figure.data[0].marker.opacity == (1, 1)


def test_no_countries_make_an_empty_figure() -> None:
    assert country_bars(tables.countries(), LIGHT).data[0].x == ()


def test_a_measure_that_nobody_has_makes_an_empty_figure() -> None:
    countries = tables.countries(SY=8, CN=4).assign(per_million=float("nan"))

    figure = country_bars(countries, LIGHT, shading=Shading("per_million"))

    assert figure.data[0].x == ()


def test_there_is_room_for_the_longest_number_beside_the_longest_bar() -> None:
    table = tables.countries(SY=8, CN=4).assign(difference=[-0.5, 0.25])
    signed = Shading("difference", "Difference", "linear", share=True, signed=True)

    short = country_bars(table, LIGHT).layout.xaxis.range[1] / 8
    long = country_bars(table, LIGHT, shading=signed).layout.xaxis.range[1] / 0.5

    assert long - short >= 0.039 * (len("−50 pp") - len("8"))
