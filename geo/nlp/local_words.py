"""What the words of a text tell of the country that it was written in or about.

Sheriffs and touchdowns are American, gardaí Irish, lakhs South Asian, colours not American. Local
news often names its town alone: such words say that it is Dublin in Ohio.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache

from geo.settings import data_folder

_TOKEN = re.compile(r"\w+|[£€₹₦]")


def local_words(text: str) -> dict[str, float]:
    """How many words of `data/lexicon/local_words.csv` speak for each country (alpha-2).

    A word counts once; one that several countries use counts for each in equal parts.
    """
    speak: dict[str, float] = defaultdict(float)
    by_first = _by_first()
    for first in set(_TOKEN.findall(text.lower())) & by_first.keys():
        for pattern, countries in by_first[first]:
            if pattern.search(text):
                for country in countries:
                    speak[country] += 1 / len(countries)
    return dict(speak)


@cache
def _by_first() -> dict[str, list[tuple[re.Pattern[str], tuple[str, ...]]]]:
    """The words by the first token of each, as patterns with their countries."""
    table: dict[str, list[tuple[re.Pattern[str], tuple[str, ...]]]] = defaultdict(list)
    file = data_folder() / "lexicon" / "local_words.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            word, countries = row["word"], tuple(row["countries"].split("|"))
            first = _TOKEN.search(word.lower())
            if first is not None:
                table[first[0]].append((_pattern(word), countries))
    return dict(table)


def _pattern(word: str) -> re.Pattern[str]:
    """The word as it is written; one in lower case may begin a sentence."""
    head = f"[{word[0]}{word[0].upper()}]" if word[0].islower() else re.escape(word[0])
    behind = r"(?!\w)" if word[-1].isalnum() else ""
    return re.compile(rf"(?<!\w){head}{re.escape(word[1:])}{behind}")
