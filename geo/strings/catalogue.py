"""The strings of a language, from its folder of TOML files.

`say("share.links.title")` is the string `title` in the table `[links]` of `share.toml`. A string
with a number has forms, those of CLDR's plural rules for the language (`one`, `other` ...), and the
number is `n`. What a language lacks is said in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from geo.strings.formats import DEFAULT_LANGUAGE, day, decimal, locale, number, use

Message = str | Mapping[str, str]
"""A string, or its plural forms."""

Value = str | int | float | date

_FOLDER = Path(__file__).parent

LANGUAGES: tuple[str, ...] = tuple(sorted({path.parent.name for path in _FOLDER.glob("*/*.toml")}))
"""The languages (ISO 639-1) that have a folder."""

_PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})


def say(key: str, *, n: int = 0, **values: Value) -> str:
    """The string of a key in the visitor's language, with values for its `{names}`.

    `n` is the number that chooses among plural forms. Numbers and dates are written as the locale
    has them. KeyError where there is no such key.
    """
    message = _message(key)
    if not isinstance(message, str):
        message = message.get(locale().plural_form(n), message["other"])
    shown = {name: _written(value) for name, value in values.items()}
    return message.format(n=number(n), **shown)


def speak(wanted: str | None) -> None:
    """Use the visitor's locale, such as `en-US`, from here on in this thread."""
    use(wanted, LANGUAGES)


@cache
def catalogue(language: str) -> dict[str, Message]:
    """Each key of a language with its string."""
    return {
        f"{path.stem}.{key}": message
        for path in sorted((_FOLDER / language).glob("*.toml"))
        for key, message in _messages(tomllib.loads(path.read_text(encoding="utf-8")))
    }


def _message(key: str) -> Message:
    return catalogue(str(locale().language)).get(key) or catalogue(DEFAULT_LANGUAGE)[key]


def _messages(table: dict[str, Any], head: str = "") -> Iterator[tuple[str, Message]]:
    for name, value in table.items():
        if isinstance(value, str) or set(value) <= _PLURALS:
            yield head + name, value
        else:
            yield from _messages(value, f"{head}{name}.")


def _written(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return day(value)
    return decimal(value) if isinstance(value, float) else number(value)
