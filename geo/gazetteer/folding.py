"""Folding: the form in which names are compared, with as many characters as the text."""

from __future__ import annotations

import unicodedata

_APOSTROPHES = "'’‘ʼʻ`´′ʿʾ"
_HYPHENS = "-‐‑‒–—−_"


def _plain(character: str) -> str:
    """The lower-case letter without its marks, or the character where that isn't one letter."""
    base = "".join(
        c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)
    )
    lowered = base.lower()
    return lowered if len(lowered) == 1 else character


_SPECIAL = {
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "đ": "d",
    "Đ": "d",
    "ð": "d",
    "Ð": "d",
    "ı": "i",
}
_TABLE = {
    **{code: _plain(chr(code)) for code in range(0x00C0, 0x0250)},
    **{code: _plain(chr(code)) for code in range(0x1E00, 0x1F00)},
    **{ord(c): plain for c, plain in _SPECIAL.items()},
    **{ord(c): "'" for c in _APOSTROPHES},
    **{ord(c): " " for c in _HYPHENS},
    **{ord(c): " " for c in "\t\n\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000"},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
}


def fold(text: str) -> str:
    """`text` in lower case without accents, hyphens and white space as spaces, of the same length.

    >>> fold("Guinea-Bissau’s São Tomé")
    "guinea bissau's sao tome"
    """
    return text.translate(_TABLE)
