"""Parquet: an article a row, under columns of any name."""

from __future__ import annotations

import io
from datetime import date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.loaders import load, load_bytes
from geo.model import Article, Failure


def parquet(*rows: dict[str, object], **options: object) -> bytes:
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), target, **options)
    return target.getvalue()


def test_each_row_is_an_article() -> None:
    rows = [
        {
            "url": f"https://example.org/{number}",
            "headline": "Flood",
            "body": f"Derna, Libya {number}",
            "published": day,
        }
        for number, day in enumerate([date(2023, 9, 12), datetime(2023, 9, 13, 4, 5)])  # noqa: DTZ001
    ]
    first, _ = load(parquet(rows[0], {**rows[1], "published": date(2023, 9, 13)}), "a.parquet")
    assert first == Article(
        id=first.key,
        text="Derna, Libya 0",
        title="Flood",
        source="a.parquet",
        published=date(2023, 9, 12),
        url="https://example.org/0",
    )
    (timed,) = load(parquet(rows[1]), "a.parquet")
    assert timed.published == date(2023, 9, 13)


def test_a_row_without_text_is_told_and_the_others_read() -> None:
    content = parquet({"text": "Lima"}, {"text": None}, {"text": "Quito"})
    first, failure, last = load_bytes(content, "a.parquet")
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert failure == Failure("a.parquet row 2", failure.reason)  # type: ignore[union-attr]


@pytest.mark.parametrize("damage", ["cut off", "overwritten"])
def test_damage_is_told(damage: str) -> None:
    rows: list[dict[str, object]] = [{"text": f"Lima {n} " * 20} for n in range(2_000)]
    content = parquet(*rows, compression="none")
    half = len(content) // 2
    broken = (
        content[:half] if damage == "cut off" else content[:100] + b"\xff" * 400 + content[500:]
    )
    *_, failure = load_bytes(broken, "a.parquet")
    assert isinstance(failure, Failure)
    assert "damaged" in failure.reason
