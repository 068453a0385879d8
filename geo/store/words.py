"""What people type into a search box, and the words of a text, as both databases index them.

Case and accents make no difference. `Derna dam` finds articles with both words, `"dam burst"` the
words next to each other, `flood*` words that begin so, and `-Libya` leaves articles out. Everything
else that may be typed parts words, so that no text is an error.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')

MOST_WORDS = 16_383
"""As far into a text as PostgreSQL keeps the places of words."""

MOST_BYTES = 400_000
"""PostgreSQL keeps up to a megabyte of words of a text, with their places."""

LONGEST_WORD = 500


@dataclass(frozen=True, slots=True)
class Term:
    """Words next to each other; the last one may be a beginning, and all may be unwanted."""

    words: tuple[str, ...]
    beginning: bool = False
    unwanted: bool = False


def terms(typed: str) -> list[Term]:
    """What is searched for."""
    found: list[Term] = []
    for minus, quoted, bare in _PART.findall(typed):
        words = tuple(words_of(quoted or bare))
        if words:
            found.append(Term(words, not quoted and bare.endswith("*"), bool(minus)))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text, without case and accents."""
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded(text))]


def folded(text: str) -> str:
    """The text without case and accents."""
    apart = unicodedata.normalize("NFKD", text)
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", bare).casefold()
