"""The names of the gazetteer: folded keys with their places, and what else each word may be."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from geo.gazetteer.build.places import Row
from geo.gazetteer.build.sources import Sources
from geo.gazetteer.folding import fold
from geo.gazetteer.name_types import CASE_EXACT, NameType

_COUNTY = re.compile(r"^county (?!line$|park$|airport$)(?=[a-z]+$)")
_SPELLINGS = (
    (re.compile(r"\bst\.? "), "saint "),
    (re.compile(r"\bsaint "), "st. "),
    (re.compile(r"\bsaint "), "st "),
    (re.compile(r"\bmount "), "mt. "),
    (re.compile(r"\bmount "), "mt "),
    (re.compile(r"\bfort "), "ft. "),
    (re.compile(r"\bfort "), "ft "),
    (_COUNTY, "co "),
    (_COUNTY, "co. "),
    (re.compile(r"'"), ""),
    (re.compile(r" and "), " & "),
)
_UNKNOWN_WORD = -20.0
UNKNOWN = -99.0


def name_table(rows: list[Row]) -> pd.DataFrame:
    """One row a name and place: name (folded), place (row number), type, upper."""
    entries = pd.DataFrame(_entries(rows), columns=["name", "place", "type", "upper"])
    return entries.sort_values("type", kind="stable").drop_duplicates(["name", "place"])


def word_table(names: pd.Series[str], sources: Sources) -> pd.DataFrame:
    """What else the words among `names` may be, and all given names.

    Columns: word, commonness, given, surname.
    `commonness` is how much likelier English text has the word in lower case than with a capital
    (natural logarithm), `given` and `surname` how many in 100,000 people of the United States bear
    it.
    """
    commonness = _commonness(sources)
    given, surname = _people(sources, "first"), _people(sources, "last")
    words = pd.Series(sorted(set(names) | set(given)), name="word")
    table = pd.DataFrame(
        {
            "word": words,
            "commonness": words.map(commonness).fillna(UNKNOWN).astype("float32"),
            "given": words.map(given).fillna(0).astype("int32"),
            "surname": words.map(surname).fillna(0).astype("int32"),
        }
    )
    return table[(table["commonness"] > UNKNOWN) | (table["given"] > 0) | (table["surname"] > 0)]


def _entries(rows: list[Row]) -> Iterator[tuple[str, int, int, bool]]:
    for index, row in enumerate(rows):
        for name, kind in sorted(row.names.items(), key=lambda item: item[1]):
            key = fold(name).removeprefix("the ")
            if len(key) < 2 or not key[0].isalnum():
                continue
            yield key, index, int(kind), kind in CASE_EXACT and name.upper() == name
            for spelling in _spellings(key) if kind not in CASE_EXACT else ():
                other = NameType.ALTERNATE if kind == NameType.MAIN else kind
                yield spelling, index, int(other), False


def _spellings(key: str) -> Iterator[str]:
    """Other ways to spell a folded name; they rank as alternates."""
    for pattern, spelling in _SPELLINGS:
        changed = pattern.sub(spelling, key)
        if changed != key:
            yield changed


def _commonness(sources: Sources) -> dict[str, float]:
    probabilities = sources.json("spacy-lookups-data", "data/en_lexeme_prob.json.gz")
    return {
        word: probability - probabilities.get(word.capitalize(), _UNKNOWN_WORD)
        for word, probability in probabilities.items()
        if word.islower()
    }


def _people(sources: Sources, which: str) -> dict[str, int]:
    files = ["dist.all.last"] if which == "last" else ["dist.male.first", "dist.female.first"]
    shares: dict[str, int] = {}
    for file in files:
        for line in sources.lines("names", f"names/{file}"):
            name, percent, *_ = line.split()
            shares[name.lower()] = max(shares.get(name.lower(), 0), round(float(percent) * 1000))
    return shares
