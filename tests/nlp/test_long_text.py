"""Time grows with the length of a text, not with its square."""

from __future__ import annotations

import time

import pandas as pd
import pytest

import geo
from geo.model import Article
from geo.nlp.profiles import PROFILES
from geo.settings import data_folder

FEW = {"accurate": 1_000, "fast": 7_500}
TIMES = 4


def seconds_and_mentions(names: list[str], profile: str) -> tuple[float, int]:
    begun = time.process_time()
    parsed = geo.parse(Article(id="names", text=", ".join(names), language="en"), profile)
    return time.process_time() - begun, len(parsed.mentions)


@pytest.mark.parametrize("profile", PROFILES)
def test_four_times_as_many_names_take_about_four_times_as_long(profile: str) -> None:
    places = pd.read_parquet(data_folder() / "gazetteer" / "places.parquet")
    names = places[places["feature"] == "PPL"]["name"].drop_duplicates()
    many = names.sample(FEW[profile] * TIMES, random_state=1).tolist()
    geo.parse(Article(id="warm", text="In Paris."), profile)

    short, _ = seconds_and_mentions(many[: FEW[profile]], profile)
    long, found = seconds_and_mentions(many, profile)

    assert found > len(many) / 3
    assert long < 2 * TIMES * short
