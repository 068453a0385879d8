"""Time grows with the length of a text, not with its square."""

from __future__ import annotations

import time

import pandas as pd

import geo
from geo.model import Article
from geo.settings import data_folder


def test_thirty_thousand_different_names_take_seconds() -> None:
    places = pd.read_parquet(data_folder() / "gazetteer" / "places.parquet")
    names = places[places["feature"] == "PPL"]["name"].drop_duplicates()
    text = ", ".join(names.sample(30_000, random_state=1))
    geo.pipeline()

    begun = time.process_time()
    parsed = geo.parse(Article(id="names", text=text))
    taken = time.process_time() - begun

    assert len(parsed.mentions) > 15_000  # the encoder doubts some that it never saw
    assert taken < 60  # 7 were measured without it, and 77 when names were compared in pairs
