"""The words around a name, and what they tell."""

from __future__ import annotations

import csv
import re
from typing import NamedTuple

from geo.settings import data_folder


def words(role: str) -> frozenset[str]:
    """The words, in lower case, that `data/lexicon/context_words.csv` gives `role`."""
    with (data_folder() / "lexicon" / "context_words.csv").open(encoding="utf-8") as file:
        return frozenset(row["word"] for row in csv.DictReader(file) if row["role"] == role)


LOCATIVE = words("locative")
TITLES = words("title")
SPEECH = words("speech")
GEOGRAPHIC = words("geographic")
LOCAL_BODIES = words("local body")
COMPANIES = words("company")
STREETS = words("street")
MONTHS = words("calendar")
SMALL = words("small")
FUNCTION = words("function")
HOLDERS = words("holder")
"""What "of" and a place's name make the name of a body or person: Bank of England."""

_BEFORE = re.compile(r"([^\W_](?:[\w'’&]|[.-](?=\w))*)?([^\w]*)$")
_AFTER = re.compile(r"([^\w]*)([^\W_](?:[\w'’&]|[.-](?=\w))*)?")
_ENDS_SENTENCE = re.compile(r"[.!?:;\n\r•|]|[—–]\s|^[\s\"“‘'(]*$")
_SIDE = 40


class Context(NamedTuple):
    """The word before and the word after a span, with what stands between them and it."""

    before: str
    gap_before: str
    gap_after: str
    after: str
    starts_sentence: bool
    two_before: str


def context(text: str, start: int, end: int) -> Context:
    """The context of `text[start:end]`."""
    left = text[max(0, start - _SIDE) : start]
    right = text[end : end + _SIDE]
    before = _word_before(left)
    after = _AFTER.match(right)
    if before is None or after is None:
        return Context("", "", "", "", True, "")
    word, gap = before[1] or "", before[2]
    starts = not word or bool(_ENDS_SENTENCE.search(gap))
    if gap == ". " and word.lower() in TITLES:
        starts = False
    earlier = _word_before(left[: before.start(1)]) if word else None
    two_before = (earlier[1] or "") if earlier else ""
    return Context(word, gap, after[1], after[2] or "", starts, two_before)


def _word_before(left: str) -> re.Match[str] | None:
    """The last word of `left` and the gap behind it, looked for from the last space first."""
    last_space = left.rfind(" ", 0, len(left.rstrip())) + 1
    near = _BEFORE.search(left, last_space)
    return near if near and near[1] else _BEFORE.search(left)
