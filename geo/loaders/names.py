"""Names of inputs as labels: shown to people, never used as a path."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 200
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def display_name(name: str) -> str:
    """The last part of a path or uploaded name, without control characters, 200 at most.

    >>> display_name("../../press/syria.txt")
    'syria.txt'
    """
    parts = [part for part in re.split(r"[/\\]", printable(name)) if part.strip(" .")]
    return _shortened(parts[-1].strip()) if parts else "unnamed"


def label_inside(label: str, name: str) -> str:
    """How people know the file `name` in the archive or mail `label`.

    >>> label_inside("press.zip", "../../etc/syria.txt")
    'press.zip/etc/syria.txt'
    """
    parts = [part for part in re.split(r"[/\\]", printable(name)) if part.strip(" .")]
    return f"{label}/{_shortened('/'.join(parts)) or 'unnamed'}"


def printable(name: str) -> str:
    """`name` on one line, without characters that print nothing or turn the text around."""
    shown = "".join(" " if character.isspace() else character for character in name)
    return "".join(c for c in shown if unicodedata.category(c) not in _HIDDEN).strip()


def ending(name: str) -> str:
    """The ending of a name in small letters: `.html` of `Story.HTML`."""
    dot = display_name(name).rfind(".")
    return display_name(name)[dot:].lower() if dot > 0 else ""


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    return name[: LONGEST_NAME - 13] + "…" + name[-12:]
