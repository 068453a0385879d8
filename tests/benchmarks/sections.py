"""How well sections and marks are told: `python -m tests.benchmarks sections [LOT ...] [--errors]`.

Each line of a page counts once, by the section that most of its letters were put in. A line of
title, body or caption that is not in the article's text is missed; links and boilerplate may be
missing, and so may a byline. Text that is in the article but labelled nowhere in the page (menus,
buttons) counts against title, body or caption if it was put there. F1 by characters weighs each
line with its letters. A mark is right if it begins and ends where it should.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.loaders import load_bytes
from geo.model import SECTION_KINDS, Article, Section
from geo.sections import label_sections, marks
from tests.sections.cases import Case, Line, cases

LOTS = ("first", "second", "third", "fourth", "fifth")
COUNTED = ("title", "body", "caption")
MARKS = ("dateline", "byline")


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed of each kind, in lines or characters."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, gold: str | None, found: str | None, weight: int = 1) -> None:
        """Count one that is `gold` and was taken for `found`; `None` is nothing at all."""
        if gold == found:
            self.right[str(gold)] += weight
            return
        if found is not None:
            self.wrong[found] += weight
        if gold is not None:
            self.missed[gold] += weight

    def f1(self, kind: str) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find."""
        both = 2 * self.right[kind]
        every = both + self.wrong[kind] + self.missed[kind]
        return both / every if every else 1.0


@dataclass(slots=True)
class Score:
    """What came of some cases, with a line for each thing that went wrong."""

    lines: Tally = field(default_factory=Tally)
    characters: Tally = field(default_factory=Tally)
    marks: Tally = field(default_factory=Tally)
    errors: list[str] = field(default_factory=list)


def score(measured: Sequence[Case]) -> Score:
    """How well the sections and marks of `measured` are told."""
    total = Score()
    for case in measured:
        _add_case(total, case)
    return total


def _add_case(total: Score, case: Case) -> None:
    (article,) = load_bytes(case.content, case.name)
    if not isinstance(article, Article):
        raise TypeError(f"{case.name}: {article.reason}")
    kinds = _kinds(article)
    places = _places(article.text, case.lines)
    taken = bytearray(len(article.text))
    for start, end in filter(None, places):
        taken[start:end] = b"\1" * (end - start)
    for line, place in zip(case.lines, places, strict=True):
        found = _most(kinds[slice(*place)]) if place else None
        if found is None and (line.is_byline or line.kind not in COUNTED):
            continue
        _add_line(total, case, line.kind, found, line.text)
    for text, found in _rest(article.text, kinds, taken):
        if found in COUNTED:
            _add_line(total, case, None, found, text)
    _add_marks(total, case, article, places)


def _add_line(total: Score, case: Case, gold: str | None, found: str | None, text: str) -> None:
    total.lines.add(gold, found)
    total.characters.add(gold, found, _letters(text))
    if gold != found:
        total.errors.append(f"{case.name}: {gold} taken for {found}: {text[:90]}")


def _add_marks(
    total: Score, case: Case, article: Article, places: Sequence[tuple[int, int] | None]
) -> None:
    found = {
        (mark.kind, _squeezed(article.text[mark.start : mark.end]))
        for mark in marks(article.text, _sections(article))
    }
    wanted = {
        (mark.kind, _squeezed(line.text[mark.start : mark.end]))
        for line, place in zip(case.lines, places, strict=True)
        for mark in line.marks
        if place
    }
    for kind, text in sorted(found | wanted):
        is_wanted, is_found = (kind, text) in wanted, (kind, text) in found
        total.marks.add(kind if is_wanted else None, kind if is_found else None)
        if is_wanted != is_found:
            total.errors.append(f"{case.name}: {kind} {'missed' if is_wanted else 'wrong'}: {text}")


def _sections(article: Article) -> tuple[Section, ...]:
    return label_sections(article.text, article.title, article.sections)


def _kinds(article: Article) -> list[str | None]:
    """The kind of the section that each character is in."""
    kinds: list[str | None] = [None] * len(article.text)
    for section in _sections(article):
        kinds[section.start : section.end] = [section.kind] * (section.end - section.start)
    return kinds


def _places(text: str, lines: Sequence[Line]) -> list[tuple[int, int] | None]:
    """Where the lines stand; the longest are found first, since short ones may be inside them."""
    taken = bytearray(len(text))
    places: dict[int, tuple[int, int] | None] = {}
    for number in sorted(range(len(lines)), key=lambda number: -len(lines[number].text)):
        places[number] = _place(text, lines[number], taken)
    return [places[number] for number in range(len(lines))]


def _place(text: str, line: Line, taken: bytearray) -> tuple[int, int] | None:
    """Where the line stands in the text, at its first place that is not taken; it then is."""
    pattern = re.compile(r"\s*".join(map(re.escape, re.findall(r"\w+|[^\w\s]", line.text))))
    for match in pattern.finditer(text):
        if not any(taken[slice(*match.span())]):
            taken[slice(*match.span())] = b"\1" * len(match[0])
            return match.span()
    return None


def _rest(text: str, kinds: Sequence[str | None], taken: bytearray) -> Iterator[tuple[str, str]]:
    """What of each line is labelled nowhere, and the kind that it was taken for."""
    for line in re.finditer(r"[^\n]+", text):
        left = [place for place in range(*line.span()) if not taken[place]]
        words = "".join(text[place] for place in left)
        if _letters(words):
            yield words.strip(), str(_most([kinds[place] for place in left]))


def _most(kinds: Sequence[str | None]) -> str | None:
    counted = Counter(kind for kind in kinds if kind)
    return counted.most_common(1)[0][0] if counted else None


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def figures(lot: str) -> Iterator[tuple[str, str]]:
    """The figures of a lot, each with its name."""
    told = score(cases(lot))
    for kind in SECTION_KINDS:
        by_lines, by_characters = told.lines.f1(kind), told.characters.f1(kind)
        yield f"{kind} ({lot} lot), F1 by lines", f"{by_lines:.3f}"
        yield f"{kind} ({lot} lot), F1 by characters", f"{by_characters:.3f}"
    for mark in MARKS:
        yield f"{mark} ({lot} lot), F1", f"{told.marks.f1(mark):.3f}"


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the lots, and with `--errors` what went wrong."""
    for lot in [argument for argument in arguments if argument in LOTS] or LOTS:
        for name, value in figures(lot):
            print(f"{name:<58}{value:>14}")
        if "--errors" in arguments:
            print(*score(cases(lot)).errors, sep="\n")
