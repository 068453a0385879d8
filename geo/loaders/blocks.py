"""The paragraphs of a document put together: its text, and where headline and captions stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from geo.errors import InputError
from geo.model import Section
from geo.settings import max_article_characters

Role = Literal["", "title", "heading", "caption"]

LONGEST_HEADLINE = 300
FIRST_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, and its role. One that is `close` follows the one before without blank line."""

    text: str
    role: Role = ""
    close: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """The text of blocks, the span of their headline, and their captions as sections."""

    text: str
    headline: tuple[int, int] | None = None
    captions: tuple[Section, ...] = field(default=())


def join(blocks: Iterable[Block]) -> Joined:
    """The blocks that are not blank as one text, a blank line between them.

    The headline is the first block set as title, else as heading, if it is among the first ones.
    Raises `InputError` beyond the longest article.
    """
    pieces: list[str] = []
    placed: list[tuple[Block, int, int]] = []
    length, limit = 0, max_article_characters()
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        gap = "" if not pieces else "\n" if block.close else "\n\n"
        start = length + len(gap)
        length = start + len(text)
        pieces += (gap, text) if pieces else (text,)
        if length > limit:
            raise InputError(
                f"Its text has more than {limit:,} characters, which is the most that is read. "
                "Split it into its articles, or raise GEO_MAX_ARTICLE_CHARACTERS."
            )
        if block.role or len(placed) < FIRST_BLOCKS:
            placed.append((block, start, length))
    captions = tuple(Section(a, b, "caption") for block, a, b in placed if block.role == "caption")
    return Joined("".join(pieces), _headline(placed), captions)


def _headline(placed: list[tuple[Block, int, int]]) -> tuple[int, int] | None:
    for role in ("title", "heading"):
        for block, start, end in placed[:FIRST_BLOCKS]:
            if block.role == role and end - start <= LONGEST_HEADLINE:
                return start, end
    return None
