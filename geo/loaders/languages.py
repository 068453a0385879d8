"""The language that an input states, as an ISO 639-1 code."""

from __future__ import annotations

import re
from functools import cache

_CODE = re.compile(r"([A-Za-z]{2})(?:[-_].{0,20})?\Z")
LONGEST = 40


def language_code(stated: str) -> str | None:
    """The ISO 639-1 code of a language given by a code or an English name, `None` if unknown.

    >>> language_code("en-GB"), language_code("German"), language_code("fra"), language_code("?")
    ('en', 'de', 'fr', None)
    """
    stated = stated.strip()
    code = _CODE.match(stated)
    return code[1].lower() if code else _looked_up(stated[:LONGEST].lower())


@cache
def _looked_up(name: str) -> str | None:
    import pycountry

    try:
        return getattr(pycountry.languages.lookup(name), "alpha_2", None)
    except LookupError:
        return None
