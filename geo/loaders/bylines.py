"""Who wrote a text, as a line at its head says."""

from __future__ import annotations

import re

from geo.sections.titles import is_paragraph

LONGEST_BYLINE = 120

_HEAD_CHARACTERS = 2000
_HEAD_LINES = 8
_BY = re.compile(r"(?:by|von|par|por|di|door|от)\s+", re.IGNORECASE)
_BY_NAMES = re.compile(r"(?:By|BY|Von|VON|Par|PAR|Por|POR)\s+")
_JOINING = frozenset(
    {"and", "in", "for", "with", "und", "et", "y", "e", "de", "la", "del", "van", "der", "von", "&"}
    | {"al", "el", "bin", "ibn", "da", "dos", "di"}
)


def without_by(line: str) -> str:
    """The line without the "By" at its beginning, in the languages of the exports that are read."""
    return _BY.sub("", line.strip(), count=1)


def stated_author(text: str) -> str:
    """The names of a line "By Ada Example" between headline and first paragraph, or nothing."""
    lines = [line.strip() for line in text[:_HEAD_CHARACTERS].splitlines() if line.strip()]
    for line in lines[1:_HEAD_LINES]:
        if is_paragraph(line):
            break
        match = _BY_NAMES.match(line)
        if match and len(line) <= LONGEST_BYLINE and is_named(line[match.end() :]):
            return line[match.end() :]
    return ""


def is_named(line: str) -> bool:
    """Whether a line is nothing but names: words in capitals, and those between them."""
    words = line.replace(",", " ").split()
    named = all(word in _JOINING or word[0].isupper() for word in words)
    return named and len(words) >= 2 and words[0][0].isupper() and not re.search(r"\d", line)
