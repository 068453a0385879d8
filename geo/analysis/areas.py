"""Mentions inside one country, by its admin-1 areas."""

from __future__ import annotations

import pandas as pd

from geo.analysis.comparison import compared
from geo.analysis.measures import measured, per_million
from geo.gazetteer.areas import Area, areas_of

AREA_COLUMNS = (
    *("admin1", "code", "mentions", "articles", "share", "lead", "per_million", "sure_mentions"),
    *("lat", "lon"),
)

_UNKNOWN = Area("", "", None, None, 0)


def area_table(rows: pd.DataFrame, country: str, articles: int) -> pd.DataFrame:
    """A row for each admin-1 area of `country` that counted mentions of places lie in.

    `rows` are counted mentions of a selection of `articles` articles. The columns are those of a
    measure table, the name of the area (`admin1`), its GeoNames `code` and a point in degrees;
    `code` is "" and the point is missing where the gazetteer has no such area. The most mentions
    first; an area that is not known has the name "" and comes last.
    """
    inside = rows[(rows["country"] == country) & (rows["kind"] == "place")]
    names = inside["admin1"].astype("str").fillna("")
    table = measured(inside, names, articles, ()).rename(columns={"unit": "admin1"})
    known = areas_of(country)
    found = [known.get(name, _UNKNOWN) for name in table["admin1"]]
    table["code"] = pd.Series([area.code for area in found], dtype="str")
    table["lat"] = pd.Series([area.lat for area in found], dtype="float64")
    table["lon"] = pd.Series([area.lon for area in found], dtype="float64")
    people = pd.Series([area.population for area in found], dtype="int64")
    table["per_million"] = per_million(table["mentions"], people)
    table = table.assign(known=table["admin1"] != "").sort_values(
        ["known", "mentions", "admin1"], ascending=[False, False, True], ignore_index=True
    )
    return table[list(AREA_COLUMNS)]


def area_differences(
    rows_a: pd.DataFrame, articles_a: int, rows_b: pd.DataFrame, articles_b: int, country: str
) -> pd.DataFrame:
    """The `difference_table` of the areas of a country; `unit` has their names."""
    one, other = (
        area_table(rows, country, articles).assign(unit=lambda table: table["admin1"])
        for rows, articles in ((rows_a, articles_a), (rows_b, articles_b))
    )
    named = [table.rename(columns={"admin1": "name"}) for table in (one, other)]
    return compared(named[0], articles_a, named[1], articles_b)
