"""The phrases that give sections away, read from `data/sections/phrases.csv`."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from geo import settings
from geo.model import SECTION_KINDS, SectionKind
from geo.sections.lines import LINE_END, LINE_START

Extent = Literal["line", "next", "block", "box", "end", "around", "rest"]
Where = Literal["line", "start", "within", "credit", "end"]

_ALLOWED = {"section": SECTION_KINDS, "extent": get_args(Extent), "match": get_args(Where)}
_BLANK = rf"[^\S{LINE_END}]"
_MARKS = rf"[^\w©{LINE_END}]{{0,8}}"
_COUNT = r"(?:\d[\d.,]{0,6}[KkMm]? )?+"
_NOTHING = "(?!)"
_AT_END = rf"(?=[{LINE_END}]|\Z)"
_CLOSING = rf"(?={_BLANK}{{0,4}}[)\]”’\"']{{0,2}}{_BLANK}{{0,4}}(?:[{LINE_END}]|\Z))"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, the section it opens, how far that goes, and where in a line the phrase stands.

    `extent` is `line`, `next` (the line below too), `around` (the
    lines above and below), `block` (the list of links below), `box` (up to
    a line with a phrase of extent `end`, which else is a line) or `rest` (all that follows).
    `match` is `line` (it is the whole line, marks around it aside), `start` (the line begins with
    it), `within` (it is anywhere in the line), `credit` (the credit of a picture begins with it)
    or `end` (such a credit ends with it). `*` in `text` stands for up to 60 characters of one
    sentence.
    """

    text: str
    section: SectionKind
    extent: Extent
    match: Where


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """The phrases as expressions: for the starts of lines, for inside them, and for credits."""

    phrases: tuple[Phrase, ...]
    openers: re.Pattern[str]
    within: re.Pattern[str]
    credits: re.Pattern[str]

    def phrase_of(self, match: re.Match[str]) -> Phrase:
        """The phrase that `match` found."""
        return self.phrases[int((match.lastgroup or "p0")[1:])]

    def ends_links(self, line: str) -> bool:
        """Whether `line` is no link of a list: a phrase opens it, or a picture's credit ends it.

        Links to pictures ("Photos: snow in Athens") begin with what else is a credit.
        """
        credit = self.credits.search(line)
        return bool(self.openers.match(line) or (credit and line[: credit.start()].strip()))

    def knows(self, line: str) -> bool:
        """Whether a phrase opens `line` or credits a picture in it."""
        return any((self.openers.match(line), self.within.search(line), self.credits.search(line)))


@cache
def phrase_book() -> PhraseBook:
    """The phrases that ship, read once."""
    path = settings.data_folder() / "sections" / "phrases.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return compile_phrases(_phrase(row) for row in csv.DictReader(file))


def compile_phrases(phrases: Iterable[Phrase]) -> PhraseBook:
    """A book of `phrases`; every repeat in its expressions is bounded, so that no text is slow."""
    book = tuple(phrases)
    pictures = (_expression(phrase) for phrase in book if phrase.match in ("credit", "end"))
    return PhraseBook(
        book,
        re.compile(
            rf"{LINE_START}(?:{_MARKS}+{_COUNT}(?:{_by_first_character(book, _opens_as_word)})"
            rf"|{_BLANK}{{0,8}}(?:{_by_first_character(book, _opens_as_sign)}))"
        ),
        re.compile(rf"\b(?:{_by_first_character(book, _is_within)})"),
        re.compile("|".join(pictures) or _NOTHING),
    )


def _by_first_character(book: tuple[Phrase, ...], belongs: Callable[[Phrase], bool]) -> str:
    """Those phrases that belong, each a group named for its number.

    Grouped by their first characters they are ten times as quick: most lines match none of these.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for number in sorted(range(len(book)), key=lambda number: _specific_first(book[number])):
        if belongs(book[number]):
            groups[book[number].text[0].lower()].append(_named(number, book))
    return "|".join(_either_case(first, found) for first, found in groups.items()) or _NOTHING


def _opens_as_word(phrase: Phrase) -> bool:
    """A word, or the one sign that isn't taken for a mark before words."""
    return phrase.match in ("line", "start") and (phrase.text[0].isalnum() or phrase.text[0] == "©")


def _opens_as_sign(phrase: Phrase) -> bool:
    return phrase.match in ("line", "start") and not _opens_as_word(phrase)


def _is_within(phrase: Phrase) -> bool:
    return phrase.match == "within"


def _specific_first(phrase: Phrase) -> tuple[bool, int]:
    return phrase.match != "line", -len(phrase.text)


def _named(number: int, book: tuple[Phrase, ...]) -> str:
    return f"(?P<p{number}>{_expression(book[number])})"


def _either_case(first: str, expressions: list[str]) -> str:
    cases = "".join(dict.fromkeys(re.escape(first) + re.escape(first.upper())))
    return f"(?=[{cases}])(?i:{'|'.join(expressions)})"


def _expression(phrase: Phrase) -> str:
    ends_word = r"\b" if phrase.text[-1].isalnum() else ""
    after = {"line": _MARKS + _AT_END, "end": _CLOSING}
    return expression_of(phrase.text) + after.get(phrase.match, ends_word)


def expression_of(phrase: str) -> str:
    """The words of a phrase as an expression, whatever its spaces and apostrophes."""
    escaped = re.escape(phrase).replace(r"\*", rf"[^.!?{LINE_END}]{{0,60}}?")
    return escaped.replace(r"\ ", _BLANK + "{1,3}").replace("'", "['’]")


def _phrase(row: dict[str, str]) -> Phrase:
    if not row["phrase"] or row["phrase"].startswith("*"):
        raise ValueError(f"phrases.csv, {row['phrase']!r}: a phrase begins with a word, not with *")
    for column, allowed in _ALLOWED.items():
        if row[column] not in allowed:
            raise ValueError(f"phrases.csv, {row['phrase']!r}: {column} must be one of {allowed}")
    return Phrase(row["phrase"], row["section"], row["extent"], row["match"])  # type: ignore[arg-type]
