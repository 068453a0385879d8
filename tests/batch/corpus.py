"""A small corpus in the formats that corpora come in, and what is made of it."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from backports import zstd

from tests.benchmarks import news

SEED = 20_261_101


def write(folder: Path, words: int = 12_000) -> list[Path]:
    """The same kind of news as JSON lines, packed in two ways or not, CSV, Parquet and text."""
    folder.mkdir()
    records = [
        {
            "id": article.id,
            "text": article.text,
            "title": f"Story {number}",
            "published": f"2024-{number % 12 + 1:02d}-07",
            "source": "The Daily Example",
        }
        for number, article in enumerate(news.articles(words, SEED))
    ]
    fifth = -(-len(records) // 5)
    parts = [records[start : start + fifth] for start in range(0, len(records), fifth)]
    (folder / "a.jsonl").write_bytes(lines(parts[0]))
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines(parts[1])))
    (folder / "c.jsonl.zst").write_bytes(zstd.compress(lines(parts[2])))
    pq.write_table(pa.Table.from_pylist(parts[3]), folder / "d.parquet")
    pa.Table.from_pylist(parts[4]).to_pandas().to_csv(folder / "e.csv", index=False)
    (folder / "f.txt").write_text("Talks in Oslo\n\nNorway and Sweden met in Oslo on Tuesday.\n")
    return sorted(folder.iterdir())


def lines(records: Sequence[object]) -> bytes:
    """Records as JSON lines."""
    buffer = io.StringIO()
    for record in records:
        buffer.write(json.dumps(record) + "\n")
    return buffer.getvalue().encode()


def digests(folder: Path) -> dict[str, str]:
    """What is in each file of a folder, as a digest."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
