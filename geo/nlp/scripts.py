"""Where a name may begin and end in the scripts and languages of the world."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_LONGEST_ADDITION = 4
"""Characters of a word, before or behind a name, that can be more than the name itself."""

_MARKS = frozenset({"Mn", "Mc", "Me"})
_JOINER = "\u200d"
_KATAKANA = re.compile(r"[ァ-ヺー]")
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")
"""Thai and Lao write them before the consonant of their syllable."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language is written.

    `spaced`: words have spaces between them. `before` and `behind` match what a word may have
    around a name that it holds: prepositions and particles.
    """

    spaced: bool = True
    before: re.Pattern[str] | None = None
    behind: re.Pattern[str] | None = None

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` can be a name rather than a piece of another word."""
        if self.spaced:
            before, behind = _word_before(text, start), _word_behind(text, end)
            return _allowed(before, self.before) and _allowed(behind, self.behind)
        return not (_cuts_syllable(text, start, end) or _cuts_katakana(text, start, end))


_SPACED = Writing()
_UNSPACED = Writing(spaced=False)
_HEBREW = Writing(before=re.compile("[וש]?[בלמ]?"))
_ARABIC = Writing(before=re.compile("[وف]?[بلک]?"))
_KOREAN = Writing(
    behind=re.compile(
        "은|는|이|가|을|를|의|에|에서|에게|에는|에서는|와|과|와의|과의|와는|과는|도|로|으로|로부터|로서"
        "|만|까지|부터|보다|처럼|이나|나|이며|이고|이라|라는|이라는|인|산|측|군|측은|측이"
    )
)
_WRITINGS = {
    **dict.fromkeys(("zh", "ja", "th", "lo", "km", "my", "dz", "bo"), _UNSPACED),
    "he": _HEBREW,
    "ar": _ARABIC,
    "ko": _KOREAN,
}


def writing_of(language: str) -> Writing:
    """How a language (ISO 639-1) is written."""
    return _WRITINGS.get(language, _SPACED)


def _allowed(addition: str, pattern: re.Pattern[str] | None) -> bool:
    return not addition or (pattern is not None and pattern.fullmatch(addition) is not None)


def _word_before(text: str, start: int) -> str:
    first = start
    while first > max(0, start - _LONGEST_ADDITION) and _in_word(text[first - 1]):
        first -= 1
    return text[first:start]


def _word_behind(text: str, end: int) -> str:
    last = end
    while last < min(len(text), end + _LONGEST_ADDITION) and _in_word(text[last]):
        last += 1
    return text[end:last]


def _in_word(character: str) -> bool:
    return (
        character.isalnum()
        or character == _JOINER
        or (not character.isascii() and unicodedata.category(character) in _MARKS)
    )


def _cuts_syllable(text: str, start: int, end: int) -> bool:
    behind, before = text[end : end + 1], text[max(0, start - 1) : start]
    return (behind != "" and unicodedata.category(behind) in _MARKS) or before in _LEADING_VOWELS


def _cuts_katakana(text: str, start: int, end: int) -> bool:
    """Whether a run of katakana, which foreign words are written in, goes on past the name."""
    return any(
        len(pair) == 2 and all(map(_KATAKANA.match, pair))
        for pair in (text[max(0, start - 1) : start + 1], text[end - 1 : end + 1])
    )
