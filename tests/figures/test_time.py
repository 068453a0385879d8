"""Mentions over time in figures."""

from __future__ import annotations

import json

import pandas as pd

from geo.figures import LIGHT
from geo.figures.time import time_map


def test_a_small_state_that_a_period_does_not_mention_is_not_drawn_there() -> None:
    months = pd.to_datetime(["2024-01-01", "2024-02-01"])
    timeline = pd.DataFrame(
        {"period": months[[0, 1, 1]], "country": ["MU", "TV", "FR"], "mentions": [10, 1, 100]}
    )

    drawn = json.loads(time_map(timeline, list(months), "month", LIGHT).to_json())

    squares = [frame["data"][1]["marker"] for frame in drawn["frames"]]
    assert [one["size"] for one in squares] == [[8, 0], [0, 8]]
    assert [one["color"] for one in squares] == [[1.0, 0.0], [0.0, 0.0]]
    assert drawn["data"][3]["marker"]["size"] == [8, 0]
