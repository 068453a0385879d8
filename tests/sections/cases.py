"""Pages and pasted texts whose sections are known, read from `tests/data/sections/`.

A pasted text (`.txt`) begins each line with the letter of its section; a page (`.html`) names
it in `data-gold`. In both, ⟦⟧ stand around datelines and ⟪⟫ around bylines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.model import Mark, MarkKind, SectionKind

FOLDER = Path(__file__).parents[1] / "data" / "sections"
LETTERS: dict[str, SectionKind] = {
    "T": "title",
    "B": "body",
    "C": "caption",
    "R": "related",
    "X": "boilerplate",
}
_MARKED = re.compile(r"⟦(?P<dateline>[^⟧]*)⟧|⟪(?P<byline>[^⟫]*)⟫")
_BRACKETS = re.compile("[⟦⟧⟪⟫]")
_GOLD = re.compile(r'\s+data-gold="[A-Z]"')


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, the section that it is in, and the marks in it."""

    text: str
    kind: SectionKind
    marks: tuple[Mark, ...] = ()

    @property
    def is_byline(self) -> bool:
        """Whether nothing but who wrote the article is in it, which pages may tell elsewhere."""
        return any(
            mark.kind == "byline" and mark.end - mark.start == len(self.text) for mark in self.marks
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A page or pasted text as a person has it, and its lines."""

    name: str
    content: bytes
    lines: tuple[Line, ...]


def cases(lot: str) -> list[Case]:
    """The cases of a lot: `first`, which the phrases were made with, to `fifth`."""
    return [_case(path) for path in sorted((FOLDER / lot).iterdir())]


def _case(path: Path) -> Case:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        content = _BRACKETS.sub("", _GOLD.sub("", source))
        return Case(path.name, content.encode(), tuple(_page_lines(source)))
    _, _, labelled = source.partition("\n")
    text = "\n".join(_BRACKETS.sub("", line[2:]) for line in labelled.splitlines())
    return Case(path.name, text.encode(), tuple(_text_lines(labelled)))


def _text_lines(labelled: str) -> Iterator[Line]:
    for line in labelled.splitlines():
        if _has_words(line[2:]):
            yield _line(line[2:], LETTERS[line[0]])


def _page_lines(source: str) -> Iterator[Line]:
    from lxml import html  # type: ignore[import-untyped]

    tree = html.document_fromstring(source.encode(), html.HTMLParser(encoding="utf-8"))
    for element in tree.xpath("//*[@data-gold]"):
        if _has_words(element.text_content()):
            yield _line(element.text_content(), LETTERS[element.get("data-gold")])


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _line(marked: str, kind: SectionKind) -> Line:
    """A line without the brackets of its marks, white space as single spaces."""
    marked = " ".join(marked.split())
    marks = []
    for match in _MARKED.finditer(marked):
        before = len(_BRACKETS.findall(marked, 0, match.start()))
        mark: MarkKind = "dateline" if match["dateline"] is not None else "byline"
        start = match.start() - before
        marks.append(Mark(start, start + len(match[0]) - 2, mark))
    return Line(_BRACKETS.sub("", marked), kind, tuple(marks))
