"""Numbers and dates as the visitor's locale writes them, by Unicode CLDR.

Words and formats are of one language: in an English sentence "1.234" would be read as a fraction,
so a visitor whose language has no strings yet gets English formats, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

DEFAULT_LANGUAGE = "en"
DEFAULT_LOCALE = "en_GB"

_LOCALE: ContextVar[str] = ContextVar("locale", default=DEFAULT_LOCALE)


def use(wanted: str | None, languages: Iterable[str]) -> None:
    """Use a locale such as `en-US` from here on, in this thread, if its language is there."""
    known = _known(wanted) if wanted else None
    _LOCALE.set(str(known) if known and known.language in set(languages) else DEFAULT_LOCALE)


def locale() -> Locale:
    """The locale of this thread."""
    return _parsed(_LOCALE.get())


def number(value: int) -> str:
    """`12,345`."""
    return str(format_decimal(value, locale=locale()))


def decimal(value: float, digits: int = 2) -> str:
    """`0.90`, with so many digits behind the point."""
    return str(format_decimal(value, format=f"#,##0.{'0' * digits}", locale=locale()))


def percent(share: float, digits: int = 0) -> str:
    """`12%` of a share of 0 to 1."""
    return str(format_percent(share, format=_percent_pattern(digits), locale=locale()))


def day(value: date) -> str:
    """`22 September 2023` or `September 22, 2023`."""
    return str(format_date(value, format="long", locale=locale()))


def day_pattern() -> str:
    """How `day` writes, for tables in browsers: `D MMMM YYYY`, in the letters of moment.js.

    Words inside of dates are in square brackets there, and in quotation marks in CLDR's patterns.
    """
    pattern = str(locale().date_formats["long"].pattern)
    words = pattern.split("'")
    words[::2] = [_letters(part) for part in words[::2]]
    words[1::2] = [f"[{word}]" for word in words[1::2]]
    return "".join(words)


def _letters(pattern: str) -> str:
    return re.sub(r"y+", "YYYY", re.sub(r"d+", lambda found: "D" * len(found[0]), pattern))


def month(value: date) -> str:
    """`September 2023`."""
    return str(format_skeleton("yMMMM", value, locale=locale()))


def listing(items: Iterable[str]) -> str:
    """`a, b, and c`."""
    return str(format_list(list(items), locale=locale()))


def _percent_pattern(digits: int) -> str:
    pattern = str(locale().percent_formats[None].pattern)
    return pattern.replace("0", f"0.{'0' * digits}", 1) if digits else pattern


@lru_cache(maxsize=64)
def _known(wanted: str) -> Locale | None:
    try:
        return Locale.parse(wanted, sep="-" if "-" in wanted else "_")
    except (UnknownLocaleError, ValueError):
        return None


@lru_cache(maxsize=64)
def _parsed(name: str) -> Locale:
    return Locale.parse(name)
