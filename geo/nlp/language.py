"""Which language an article is written in.

English is told by its commonest words; the identification model, 80 MB in memory, is loaded for
the first text that these don't settle.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.loaders.languages import language_code

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"

_HEAD = 4_000
"""How many characters are looked at."""

_ENGLISH_WORDS = frozenset(
    (
        *("the", "and", "of", "that", "with", "from", "were", "this", "which", "been"),
        *("their", "they", "would", "said", "what", "when", "after", "about", "there", "who"),
    )
)
_ENGLISH_SHARE = 0.08
"""Of the words of English news 15 to 25% are these; of other languages' hardly any."""
_ENGLISH_KINDS = 3
"""So many different ones are needed: a quoted title has one or two of them."""
_HARDLY_ENGLISH = 0.02

_LEAST_LETTERS = 60
_LEAST_LETTERS_NOT_LATIN = 12
"""Short texts in Latin letters, lists of names above all, look like any language."""
_LEAST_CONFIDENCE = 0.5
"""What is missing to 1 goes to sister languages, whose names for countries are much the same."""
_LEAST_CONFIDENCE_WITH_ENGLISH = 0.99
_MOST_ENGLISH = 0.05
"""How likely English may still be for another language to be believed."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zß-ɏḀ-ỿ]")
_DIALECTS = {"arz": "ar", "ary": "ar", "wuu": "zh", "yue": "zh", "uzs": "uz", "sdh": "ku"}
_PIDGIN = "pcm"


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language at the beginning of `text`; `None` if that is unsure.

    >>> language_of("Der Vertrag wurde am Dienstag in Berlin von beiden Ministern unterzeichnet.")
    'de'
    """
    words = _WORD.findall(text[:_HEAD].lower())
    english = [word for word in words if word in _ENGLISH_WORDS]
    share = len(english) / max(1, len(words))
    if share >= _ENGLISH_SHARE and len(set(english)) >= _ENGLISH_KINDS:
        return ENGLISH
    if _is_short("".join(words)):
        return None
    least = _LEAST_CONFIDENCE if share < _HARDLY_ENGLISH else _LEAST_CONFIDENCE_WITH_ENGLISH
    return _identified(" ".join(words), least)


def stated_or_found(stated: str | None, text: str) -> str | None:
    """The language that an article is said to be in, as ISO 639-1 has it, else that of its text."""
    return (stated and language_code(stated)) or language_of(text)


def _is_short(letters: str) -> bool:
    latin = len(_LATIN.findall(letters))
    least = _LEAST_LETTERS if 2 * latin > len(letters) else _LEAST_LETTERS_NOT_LATIN
    return len(letters) < least


def _identified(text: str, least_confidence: float) -> str | None:
    shares: Counter[str] = Counter()
    for label, share in _identifier().rank(text):
        shares[_DIALECTS.get(label, label)] += share
    label, confidence = max(shares.items(), key=lambda item: item[1])
    if confidence < least_confidence:
        return None
    sure = label == ENGLISH or shares[ENGLISH] + shares[_PIDGIN] < _MOST_ENGLISH
    return language_code(label) if sure else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
