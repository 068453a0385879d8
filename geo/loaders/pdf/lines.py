"""The lines of a PDF's pages with where they stand, as PDFium finds their characters."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage  # type: ignore[import-untyped]

HYPHEN = "\u00ad"
"""At the end of a line, where PDFium found a hyphen that divides a word."""

_HYPHEN_CODES = frozenset({0x02, 0xAD, 0xFFFE})
_GAP = 1.8
_OVERLAP = 0.5
_LEAST_SIZE = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of a line: its text, its box in points from the page's lower left, its type size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.top - self.bottom


class Character(NamedTuple):
    """A character that shows, with its box and type size."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in the order of the file, and the page's height in points."""

    lines: tuple[Line, ...]
    height: float


def page_of(page: PdfPage, most: int) -> Page | None:
    """The lines of a page, `None` if it has more than `most` characters."""
    textpage = page.get_textpage()
    try:
        if textpage.count_chars() > most:
            return None
        return Page(tuple(_lines(_characters(textpage))), page.get_height())
    finally:
        textpage.close()
        page.close()


def _lines(characters: Iterator[Character | None]) -> Iterator[Line]:
    """Lines end where the next character stands lower or higher, or behind a gap."""
    run: list[Character] = []
    spaced = False
    for character in characters:
        if character is None:
            spaced = True
            continue
        if run and not _goes_on(run[-1], character):
            yield _line(run)
            run = []
        elif run and spaced:
            run.append(_space(run[-1]))
        run.append(character)
        spaced = False
    if run:
        yield _line(run)


def _goes_on(last: Character, character: Character) -> bool:
    """Whether a character stands on the same line as the last one and not far from it."""
    size = max(last.size, character.size)
    shared = min(last.top, character.top) - max(last.bottom, character.bottom)
    lower = min(last.top - last.bottom, character.top - character.bottom)
    gap = max(character.left - last.right, last.left - character.right)
    return gap < _GAP * size and shared > _OVERLAP * lower


def _space(last: Character) -> Character:
    return Character(" ", last.right, last.bottom, last.right, last.top, last.size)


def _line(run: list[Character]) -> Line:
    text = "".join(character.text for character in run)
    sizes = sorted(character.size for character in run)
    return Line(
        text=text[:-1].replace(HYPHEN, "") + text[-1],
        left=min(character.left for character in run),
        bottom=min(character.bottom for character in run),
        right=max(character.right for character in run),
        top=max(character.top for character in run),
        size=sizes[len(sizes) // 2],
    )


def _characters(textpage: PdfTextPage) -> Iterator[Character | None]:
    """The characters that show; `None` for white space. The inner loop of reading a PDF."""
    from pypdfium2 import raw

    handle, box = textpage.raw, raw.FS_RECTF()
    place = ctypes.byref(box)
    unicode_of, box_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    size_of = raw.FPDFText_GetFontSize
    for index in range(textpage.count_chars()):
        code = unicode_of(handle, index)
        text = HYPHEN if code in _HYPHEN_CODES else _shown(code)
        if not text:
            yield None
        elif box_of(handle, index, place):
            size = max(size_of(handle, index), _LEAST_SIZE)
            yield Character(text, box.left, box.bottom, box.right, box.top, size)


def _shown(code: int) -> str:
    """The character of a code; empty for white space, controls and halves of pairs."""
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    return chr(code).strip()
