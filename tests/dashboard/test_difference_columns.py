"""Tables have differences of shares in percentage points, as the axes of charts do."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.dashboard.conftest import Open
from tests.factories import visit

DIFFERENCE = {"measure": "difference", "versus": "articles", "a": visit().key}


@pytest.mark.parametrize(
    ("name", "query", "twin", "tab"),
    [
        ("overview", DIFFERENCE, "twin", "Countries"),
        ("overview", {**DIFFERENCE, "country": "CN", "inside": "yes"}, "twin_inside", "Areas"),
        ("compare", {"versus": "outlets"}, "compare_as", "Table"),
    ],
)
def test_differences_are_percentage_points(
    name: str, query: dict[str, str], twin: str, tab: str, open_page: Open
) -> None:
    page = open_page(name, **query)
    page.session_state[twin] = tab
    (table, *_) = page.run().dataframe

    assert not page.exception
    assert table.value["difference"].max() == 100.0
    formats = {key: formatted(shown) for key, shown in json.loads(table.proto.columns).items()}
    assert {formats[key] for key in ("difference", "low", "high")} == {"%+.1f pp"}
    assert {formats[key] for key in ("share_a", "share_b")} == {"percent"}


def formatted(column: dict[str, Any]) -> str | None:
    return (column.get("type_config") or {}).get("format")
