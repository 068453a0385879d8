"""How much countries and regions are talked about."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given

from geo.analysis.grouping import GROUPINGS, members, named_area, unit_of
from geo.analysis.measures import measure_table, never_mentioned, people
from geo.gazetteer.countries import countries
from tests.analysis.tables import any_rows, named, rows_of
from tests.factories import visit


def row_of(table: pd.DataFrame, *columns: str) -> list[object]:
    """The values of the first row."""
    return [table[column].iloc[0] for column in columns]


@given(any_rows())
def test_every_mention_counts_for_one_unit(rows: pd.DataFrame) -> None:
    for grouping in GROUPINGS:
        table = measure_table(rows, 4, grouping)

        assert table["mentions"].sum() == len(rows)
        assert table.filter(like="_mentions").drop(columns="sure_mentions").sum().sum() == len(rows)


@given(any_rows())
def test_no_measure_goes_beyond_what_it_is_a_part_of(rows: pd.DataFrame) -> None:
    table = measure_table(rows, rows["key"].nunique())

    assert (table["articles"] <= table["mentions"]).all()
    assert (table["sure_mentions"] <= table["mentions"]).all()
    assert (table["sure_articles"] <= table["articles"]).all()
    assert (table["lead"] <= table["mentions"]).all()
    assert table["share"].between(0, 1).all()


@given(any_rows())
def test_articles_are_counted_as_pandas_counts_them(rows: pd.DataFrame) -> None:
    table = measure_table(rows, 4).set_index("unit")["articles"]

    assert table.to_dict() == {
        str(code): group["key"].nunique()
        for code, group in rows.groupby(rows["country"].astype("str"))
    }


def test_the_measures_of_an_article() -> None:
    table = measure_table(rows_of(visit()), 2)
    table = table[table["unit"] == "SY"]

    assert row_of(table, "mentions", "articles", "share", "lead") == [3, 1, 0.5, 3]
    assert table["per_million"].item() == pytest.approx(3 / countries()["SY"].population * 1e6)


def test_an_article_counts_once_for_a_region() -> None:
    table = measure_table(named(("a", "SY"), ("a", "IQ"), ("b", "CN")), 2, "subregion")

    assert table["unit"].tolist() == ["Western Asia", "Eastern Asia"]
    assert table["articles"].tolist() == [1, 1]


def test_mentions_of_low_score_are_told_apart() -> None:
    rows = named(("a", "SY"), ("a", "SY"), ("b", "SY")).assign(score=[0.9, 0.2, 0.3])

    table = measure_table(rows, 2)

    columns = ("mentions", "sure_mentions", "articles", "sure_articles")
    assert row_of(table, *columns) == [3, 1, 2, 1]


def test_where_nobody_lives_there_is_no_number_for_a_million_people() -> None:
    assert measure_table(named(("a", "AQ")), 1)["per_million"].isna().all()


def test_countries_that_are_never_mentioned_are_those_with_people() -> None:
    missing = never_mentioned(measure_table(named(("a", "SY")), 1))

    assert "SY" not in missing
    assert "AQ" not in missing
    assert {"CN", "XK", "NA"} <= set(missing)


def test_regions_and_continents_share_out_all_countries() -> None:
    for grouping in GROUPINGS:
        assert set(unit_of(grouping)) == set(countries())
        assert sum(map(len, members(grouping).values())) == len(countries())


def test_m49_has_22_subregions_and_antarctica() -> None:
    assert len(members("subregion")) == 23
    assert members("subregion")["Central Asia"] == ("KG", "KZ", "TJ", "TM", "UZ")


def test_the_countries_of_a_region_are_named_by_it() -> None:
    assert named_area(members("subregion")["Caribbean"]) == "Caribbean"
    assert named_area(members("continent")["Europe"]) == "Europe"
    assert named_area(("SY", "CN")) is None


def test_the_people_of_a_region_are_those_of_its_countries() -> None:
    assert people("Northern America", "subregion") == sum(
        countries()[code].population for code in ("BM", "CA", "GL", "PM", "US")
    )
