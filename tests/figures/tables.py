"""Small tables to draw."""

from __future__ import annotations

import pandas as pd

from geo.gazetteer.countries import country_name


def countries(**mentions: int) -> pd.DataFrame:
    """A country table: `countries(SY=4, CN=2)`."""
    rows = [
        {
            "country": code,
            "name": country_name(code),
            "mentions": number,
            "articles": 1,
            "country_mentions": number - number // 4,
            "demonym_mentions": 0,
            "place_mentions": number // 4,
        }
        for code, number in mentions.items()
    ]
    columns = ["country", "name", "mentions", "articles"]
    columns += ["country_mentions", "demonym_mentions", "place_mentions"]
    return pd.DataFrame(rows, columns=columns)


def places(*named: tuple[str, str, float, float]) -> pd.DataFrame:
    """A place table: `places(("Damascus", "SY", 33.5, 36.3))`."""
    rows = [
        {
            "name": name,
            "admin1": None,
            "country": code,
            "country_name": country_name(code),
            "lat": lat,
            "lon": lon,
            "geonameid": number,
            "mentions": 1,
            "articles": 1,
        }
        for number, (name, code, lat, lon) in enumerate(named, start=1)
    ]
    columns = ["name", "admin1", "country", "country_name", "lat", "lon", "geonameid"]
    return pd.DataFrame(rows, columns=[*columns, "mentions", "articles"])
