"""The digest of an article: eleven bytes a mention, in the order of the text.

`named` says for what a mention counts: a place inside a country by 60 bits of its identity, a
whole country by the kind of the mention and its code, or nothing. `score` is in ten-thousandths,
rounded down. `flags` hold the section, whether the mention is in headline or lead, and whether it
is the first of its sentence; sentences come one after the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

RECORD = np.dtype([("named", "<i8"), ("score", "<u2"), ("flags", "u1")])
"""A mention, packed."""

SCORES = 10_000
"""Steps of a score: least scores have up to four decimals."""

SECTION, LEAD, SENTENCE = 0b111, 0b1000, 0b10000
"""The bits of `flags`: the number of the section, headline or lead, the first of its sentence."""

NOTHING = 0
_PLACE = 1 << 60


class Entry(NamedTuple):
    """A mention as a digest has it; `section` is its number among the kinds of sections."""

    named: int
    score: float
    section: int
    lead: bool
    begins: bool


def packed(entries: Sequence[Entry]) -> bytes:
    """The digest."""
    made = np.empty(len(entries), RECORD)
    made["named"] = [entry.named for entry in entries]
    made["score"] = [steps(entry.score) for entry in entries]
    made["flags"] = [
        entry.section | LEAD * entry.lead | SENTENCE * entry.begins for entry in entries
    ]
    return made.tobytes()


def unpacked(digests: Sequence[bytes]) -> npt.NDArray[np.void]:
    """The mentions of some digests, one after the other."""
    return np.frombuffer(b"".join(digests), RECORD)


def steps(score: float) -> int:
    """The most ten-thousandths that `score` reaches, so that comparing them is comparing scores.

    >>> steps(0.3), steps(0.29999), steps(1.0)
    (3000, 2999, 10000)
    """
    near = min(max(int(score * SCORES), 0), SCORES)
    while near < SCORES and (near + 1) / SCORES <= score:
        near += 1
    while near and near / SCORES > score:
        near -= 1
    return near


def place_named(identity: str) -> int:
    """The place with an identity of hexadecimal digits."""
    return _PLACE | int(identity[:15], 16)


def is_place(named: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Which of them are places inside countries."""
    return named >= _PLACE


def whole_country(kind: int, country: str) -> int:
    """A country by the number of the mention's kind and two letters.

    >>> kind_and_country(whole_country(1, "SY"))
    (1, 'SY')
    """
    first, second = country.encode("ascii")
    return (kind + 1) << 16 | first << 8 | second


def kind_and_country(named: int) -> tuple[int, str]:
    """What `whole_country` was told."""
    return (named >> 16) - 1, bytes(((named >> 8) & 255, named & 255)).decode("ascii")
