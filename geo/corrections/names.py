"""Many names looked for in a text at once: in one pass over it, however many they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BEGINNING = 3
"""By how many characters names are told apart before they are compared whole."""


class Names:
    """Some names, to be looked for in one text after the other."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._lengths: dict[str, set[int]] = {}
        for name in self._names:
            self._lengths.setdefault(name[:_BEGINNING], set()).add(len(name))
        initials = "".join(sorted({name[0] for name in self._names}))
        self._initial = re.compile(f"[{re.escape(initials)}]") if initials else None

    def within(self, text: str) -> set[str]:
        """Those of the names that are written in a text, as words or within some."""
        found: set[str] = set()
        for match in self._initial.finditer(text) if self._initial else ():
            start = match.start()
            beginnings = {text[start : start + size] for size in range(1, _BEGINNING + 1)}
            for beginning in beginnings & self._lengths.keys():
                for length in self._lengths[beginning]:
                    if (name := text[start : start + length]) in self._names:
                        found.add(name)
        return found
