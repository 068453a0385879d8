"""In which section a position of the text lies."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from geo.model import Section, SectionKind


class SectionFinder:
    """The kind of the section at a position; `body` where none is labelled."""

    def __init__(self, labelled: Sequence[Section]) -> None:
        self._labelled = labelled
        self._starts = [section.start for section in labelled]

    def __call__(self, position: int) -> SectionKind:
        """The kind of the section that holds `position`."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or self._labelled[index].end <= position:
            return "body"
        return self._labelled[index].kind
