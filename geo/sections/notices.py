"""Notices to readers, known by their words: they ask for something, and speak of what sites have.

"Sign up for our weekly newsletter" and thousands like it share no phrase. They share that they
ask ("get", "join") or address ("you", "our"), and that many of their words are of the trade
("newsletter", "app", "comments"). `data/sections/notices.csv` has the words.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from geo import settings
from geo.model import Section
from geo.sections.lines import LINE_END, LINE_START

LONGEST_NOTICE = 400
MOST_WORDS_OF_BUTTON = 8
MOST_WORDS_WITH_ONE = 12
LEAST_OF_TRADE = 0.07
LEAST_OF_TRADE_WITH_ONE = 0.12

_LINE = re.compile(rf"{LINE_START}[^{LINE_END}]{{1,{LONGEST_NOTICE}}}+(?=[{LINE_END}]|\Z)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ADDRESS = re.compile(r"https?://|www\.\w|[\w.]@[\w-]+\.\w")
_QUOTE = re.compile('[“”"]')
_ENDS_SENTENCE = re.compile(r"""[.!?…]["'”’»)\]]*$""")


def notices(text: str) -> Iterator[Section]:
    """The lines that are notices to readers, wherever they stand."""
    for match in _LINE.finditer(text):
        if is_notice(match[0]):
            yield Section(*match.span(), "boilerplate")


def is_notice(line: str) -> bool:
    """Whether a line asks or addresses readers, in words of the trade; no line with speech does.

    >>> is_notice("Get the briefing, a newsletter on Asia"), is_notice("The newsletter of Oslo")
    (True, False)
    """
    words = [_folded(word, line) for word in _WORD.findall(line)]
    told = _told()
    trade = len(told["trade"].intersection(words)) + bool(_ADDRESS.search(line))
    if not trade or trade < LEAST_OF_TRADE * len(words) or _QUOTE.search(line):
        return False
    if words[0] in told["ask"] and (trade > 1 or words[0] not in told["trade"]):
        return True
    if not told["reader"].isdisjoint(words):
        is_short = len(words) <= MOST_WORDS_WITH_ONE
        return trade > 1 or (is_short and trade >= LEAST_OF_TRADE_WITH_ONE * len(words))
    is_button = len(words) <= MOST_WORDS_OF_BUTTON and not _ENDS_SENTENCE.search(line)
    return trade > 1 and is_button


def _folded(word: str, line: str) -> str:
    """The word as the table has it; "US" is a country, but where all is in capitals."""
    is_country = word == "US" and not line.isupper()
    return word if is_country else word.casefold().replace("’", "'")


@cache
def _told() -> dict[str, frozenset[str]]:
    """What the words of `data/sections/notices.csv` tell: `reader`, `trade` and `ask`."""
    path = settings.data_folder() / "sections" / "notices.csv"
    words: defaultdict[str, set[str]] = defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["tells"]].add(row["word"])
    return {tells: frozenset(found) for tells, found in words.items()}
