"""The formats that are read, in the words of people."""

from __future__ import annotations

from geo.loaders.formats import CONTAINERS, READERS
from geo.strings import catalogue, say

_WORDS = "adding.format."


def formats_read() -> str:
    """The formats in a sentence's beginning: `Text, web pages, JSON, ZIP of any of these`."""
    listed = ", ".join(dict.fromkeys(_named(form) for form in (*READERS, *CONTAINERS)))
    return listed[:1].upper() + listed[1:]


def _named(form: str) -> str:
    """What people call a format; where that is its name, it is spelled in capitals."""
    known = f"{_WORDS}{form}" in catalogue("en")
    return say(f"adding.format.{form}") if known else form.upper()
