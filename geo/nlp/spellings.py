"""A name in the spellings that texts have for it, and texts in the form that names are found in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LEAST_IN_CAPITALS = 4
"""Shorter names in capitals, as of a headline, would be taken for acronyms and the reverse."""

_ALIKE = {
    " ": "\t\n\r\u00a0\u2009\u202f",
    "'": "’‘ʼʹ׳`´",
    '"': "״“”",
    "-": "‐‑–−",
    "(": "（",
    ")": "）",
    "ا": "أإآٱ",
    "ی": "يى",
    "ک": "ك",
    "ه": "ۀ",
    "е": "ё",
    "Е": "Ё",
}
_TABLE = {ord(other): plain for plain, others in _ALIKE.items() for other in others}

_NUKTA = re.compile("[\u093c\u09bc\u0a3c]")
_WITH_NUKTA = {
    unicodedata.normalize("NFD", character): character
    for character in map(chr, (*range(0x958, 0x960), 0x9DC, 0x9DD, 0x9DF, *range(0xA33, 0xA5F)))
    if _NUKTA.search(unicodedata.normalize("NFD", character))
}
_HAMZA_ABOVE = "\u0654"
_DOTTED_I = str.maketrans("i", "İ")
_TURKIC = frozenset({"tr", "az", "tt", "crh"})


def levelled(text: str) -> str:
    """The text, of the same length, with one character for those that are typed for one another.

    >>> levelled("Côte d’Ivoire")
    "Côte d'Ivoire"
    """
    return text.translate(_TABLE)


def spellings(name: str, language: str) -> Iterator[str]:
    """A name as texts have it, levelled: also in capitals, and without the marks often left out."""
    for form in {name, *_without_marks(name, language)}:
        yield levelled(form)
        if sum(map(str.isalpha, name)) >= _LEAST_IN_CAPITALS:
            yield levelled(_in_capitals(form, language))


def _without_marks(name: str, language: str) -> Iterator[str]:
    yield _NUKTA.sub("", name)
    yield re.sub("|".join(_WITH_NUKTA), lambda pair: _WITH_NUKTA[pair[0]], name)
    yield name.replace(_HAMZA_ABOVE, "")
    if language == "fr":
        yield "".join(_bare(c) if c.isupper() else c for c in name)
    if language == "ar" and name.startswith("ال"):
        yield "لل" + name.removeprefix("ال")


def _in_capitals(name: str, language: str) -> str:
    if language == "el":
        return "".join(map(_bare, name)).upper()
    return (name.translate(_DOTTED_I) if language in _TURKIC else name).upper()


def _bare(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0]
