"""A sentence of news in each of many languages, with the countries that it names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parents[1] / "data" / "foreign-news.jsonl"


class Story(NamedTuple):
    """`countries` are names as the text has them, each with its code, in order."""

    language: str
    text: str
    countries: list[tuple[str, str]]


def stories() -> list[Story]:
    """One for each language."""
    records = map(json.loads, _FILE.read_text(encoding="utf-8").splitlines())
    return [
        Story(record["language"], record["text"], [(n, c) for n, c in record["countries"]])
        for record in records
    ]
