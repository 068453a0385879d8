"""Tables have differences of shares in percentage points, as the axes of charts do."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from geo.dashboard.difference_columns import in_points
from tests.dashboard.conftest import Open
from tests.factories import visit

DIFFERENCE = {"measure": "difference", "versus": "articles", "a": visit().key}


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("overview", {**DIFFERENCE, "as": "units"}),
        ("overview", {**DIFFERENCE, "country": "CN", "inside": "yes", "as": "units"}),
        ("compare", {"versus": "outlets", "as": "table"}),
    ],
)
def test_differences_are_percentage_points(
    name: str, query: dict[str, str], open_page: Open
) -> None:
    page = open_page(name, **query)
    (table, *_) = page.dataframe

    assert not page.exception
    assert table.value["difference"].max() == 100.0
    formats = {key: formatted(shown) for key, shown in json.loads(table.proto.columns).items()}
    assert {formats[key] for key in ("difference", "low", "high")} == {"%+.1f pp"}
    assert {formats[key] for key in ("share_a", "share_b")} == {"percent"}


def formatted(column: dict[str, Any]) -> str | None:
    return (column.get("type_config") or {}).get("format")


def test_shares_are_rounded_before_the_browser_cuts_them_off() -> None:
    table = pd.DataFrame({"share": [2 / 3], "per_million": [0.12345], "low": [-0.0001]})

    (row,) = in_points(table).to_dict("records")
    assert {name: str(value) for name, value in row.items()} == {
        "share": "0.667",
        "per_million": "0.123",
        "low": "0.0",
    }
