"""Mentions inside one country, by its admin-1 areas."""

from __future__ import annotations

import pandas as pd

from geo.gazetteer.areas import area_points

AREA_COLUMNS = ("admin1", "mentions", "articles", "lat", "lon")


def area_table(rows: pd.DataFrame, country: str) -> pd.DataFrame:
    """A row for each admin-1 area of `country` that counted mentions of places lie in.

    The most mentions first; an area that is not known has the name "" and comes last. `lat` and
    `lon` are missing where the gazetteer has no such area.
    """
    inside = rows[(rows["country"] == country) & (rows["kind"] == "place")]
    names = inside["admin1"].astype("str").fillna("")
    by = pd.DataFrame({"admin1": names, "key": inside["key"]}).groupby("admin1")
    table = by.agg(mentions=("key", "size"), articles=("key", "nunique")).reset_index()
    points = [area_points().get((country, name), (None, None)) for name in table["admin1"]]
    table["lat"] = pd.Series([lat for lat, _ in points], dtype="float64")
    table["lon"] = pd.Series([lon for _, lon in points], dtype="float64")
    table = table.assign(known=table["admin1"] != "").sort_values(
        ["known", "mentions", "admin1"], ascending=[False, False, True], ignore_index=True
    )
    return table[list(AREA_COLUMNS)]
