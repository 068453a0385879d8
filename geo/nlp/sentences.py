"""Sentence bounds, for showing a mention where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right

_LONGEST = 600
_BREAK = re.compile(
    r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])+\s*"
    r"|(?<=[^\W\d_]{3}[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-z])"
    r"|(?<=\d[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W\d_a-z])"
    r"|(?<=[!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-z])"
    r"|(?<=[.!?][\"”’')\]])\s+(?=[\"“‘'(\[]?[^\W_a-z])"
    r"|(?<=[。！？।۔؟።။])[」』”’）]*\s*"
)
_ABBREVIATIONS = re.compile(
    r"\b(?:Gov|Sen|Rep|Gen|Col|Capt|Sgt|Rev|Prof|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Ariz|Ark"
    r"|Calif|Colo|Conn|Del|Fla|Ill|Ind|Kan|Mass|Mich|Minn|Miss|Mont|Neb|Nev|Okla|Ore|Tenn|Tex"
    r"|Wash|Wis|Wyo|Ont|Que|Alta|Sask|Inc|Ltd|Corp|Bros|Ave|Blvd|Dept|Univ|Mrs|vs|etc|Hon)\.$"
)


class Sentences:
    """The sentences of a text, in code points."""

    def __init__(self, text: str) -> None:
        self._size = len(text)
        self._starts = [0]
        for gap in _BREAK.finditer(text):
            inside = text[max(0, gap.start() - 8) : gap.start()]
            if "\n" in gap[0] or "\r" in gap[0] or not _ABBREVIATIONS.search(inside):
                self._starts.append(gap.end())
        self._text = text

    def at(self, position: int) -> tuple[int, int]:
        """The span of the sentence at `position`, with the white space behind it."""
        index = bisect_right(self._starts, position) - 1
        end = self._starts[index + 1] if index + 1 < len(self._starts) else self._size
        return self._starts[index], end

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence that holds `start:end`, cut to some 600 characters around it."""
        index = bisect_right(self._starts, start) - 1
        first = self._starts[index]
        later = bisect_right(self._starts, max(start, end - 1))
        last = self._starts[later] if later < len(self._starts) else self._size
        first, last = max(first, start - _LONGEST // 2), min(last, end + _LONGEST // 2)
        while last > end and self._text[last - 1].isspace():
            last -= 1
        return first, last
