"""Datelines and bylines inside the body, by their form and the phrases of `data/sections/`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

from geo import settings
from geo.model import Mark, Section
from geo.sections.lines import LINE_END, Span, lines_below
from geo.sections.phrases import expression_of
from geo.sections.stamps import is_date
from geo.sections.tables import rows
from geo.sections.titles import is_paragraph

MOST_LINES_OF_HEAD = 12
MOST_DATELINES = 3
LONGEST_BYLINE = 160

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_NAME_WORD = rf"{_UPPER}[\w.'’-]{{0,24}}"
_PARTICLE = r"(?:de|da|di|la|le|al|el|van|von|der|bin|ibn|dos)"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{1,3}}"
_DATE = r"(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2} [^\W\d_]{3,9}\.?)(?:,? \d{4})?"
_DASH = r"(?: ?(?:—|–|--)|:? -)(?!\w)|(?<=\)):"
_NAME_ALONE = re.compile(rf"(?<!\w)(?!By )(?!BY ){_NAME}")
_NAMES_IN_HEAD = re.compile(
    rf"(?:{_NAME})(?:(?:,| and| &| with) {_NAME}){{0,3}}"
    rf"(?: in (?:{_NAME_WORD})(?: {_NAME_WORD}){{0,3}}|,? \([^()]{{3,60}}\))?"
)
_BY = re.compile(
    rf"(?:/ )?(?:[^\W\d_]{{2,12}} )?(?:By|BY|by) (?={_UPPER})[^!?]{{2,{LONGEST_BYLINE}}}"
)
_PLAIN_DATELINE = re.compile(rf"{_NAME_WORD}(?:[ -]{_NAME_WORD}){{0,2}} ?(?:—|--)(?= )")
_STAFF = re.compile(
    rf"{_NAME}, [^,.;:!?]{{0,50}}\b(?:[Ww]riter|[Cc]orrespondent|[Rr]eporter|[Ee]ditor)"
)
_BEFORE_DATE = re.compile(r"\s*(?:[-–—|•·,/]\s+|\s(?=Published|Updated|Posted))")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,80}")
_INITIALS = re.compile(r"[a-z]{2,3}(?:[/,] ?[a-z]{2,3}){0,4} ?\([^()]{2,60}\)")
_ENDS_SENTENCE = re.compile(r"""[.!?]["'”’»)\]]*$""")
_SHORT_WORD_AND_STOP = re.compile(r"\b\w{1,3}\.$")


def marks(text: str, sections: Sequence[Section]) -> tuple[Mark, ...]:
    """The datelines and bylines in the body of a text with these `sections`, in order."""
    lines = list(_body_lines(text, sections))
    head = _head(text, lines)
    found = {*_datelines(text, lines), *_bylines_of_head(text, lines[:head]), *_signed(text, lines)}
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end)))


def _body_lines(text: str, sections: Sequence[Section]) -> Iterator[Span]:
    for section in sections:
        if section.kind == "body":
            for start, end in lines_below(text, section.start):
                if start >= section.end:
                    break
                yield start, start + len(text[start : min(end, section.end)].rstrip())


def _head(text: str, lines: Sequence[Span]) -> int:
    """How many of the body's lines stand above its first paragraph."""
    for number, (start, end) in enumerate(lines[:MOST_LINES_OF_HEAD]):
        if is_paragraph(text[start:end]) or _dateline().match(text, start, end):
            return number
    return min(len(lines), 1)


def _datelines(text: str, lines: Sequence[Span]) -> Iterator[Mark]:
    """The datelines at the first paragraphs; a line of its own may be one."""
    left = MOST_DATELINES
    for start, end in lines[: 2 * MOST_LINES_OF_HEAD]:
        match = _dateline().match(text, start, end)
        if match is None and left == MOST_DATELINES and is_paragraph(text[start:end]):
            match = _PLAIN_DATELINE.match(text, start, end)
        if match:
            yield Mark(*match.span(), "dateline")
        left -= match is not None or is_paragraph(text[start:end])
        if not left:
            return


def _bylines_of_head(text: str, lines: Sequence[Span]) -> Iterator[Mark]:
    for start, end in lines:
        line = text[start:end]
        if is_byline(line):
            yield _byline(text, start, end)


def is_byline(line: str) -> bool:
    """Whether `line`, at the head of a text, is names or says by whom."""
    if len(line) > LONGEST_BYLINE or is_date(line):
        return False
    if any(form.fullmatch(line) for form in (_EMAIL, _NAMES_IN_HEAD, _STAFF)):
        return True
    is_sentence = _ENDS_SENTENCE.search(line) and not _SHORT_WORD_AND_STOP.search(line)
    return bool(_BY.fullmatch(line)) and not is_sentence


def _signed(text: str, lines: Sequence[Span]) -> Iterator[Mark]:
    for start, end in lines:
        if end - start <= 2 * LONGEST_BYLINE and is_signed(text[start:end]):
            yield _byline(text, start, end)


def is_signed(line: str) -> bool:
    """Whether `line` says who wrote, edited or contributed."""
    opening, within = _signatures()
    forms = (_INITIALS.fullmatch(line), _EMAIL.fullmatch(line), opening.match(line))
    return any(forms) or bool(within.search(line))


@lru_cache(maxsize=4)
def authors(text: str) -> frozenset[str]:
    """The names in the bylines at the head of a text."""
    lines = [
        text[slice(*line)].rstrip() for line in islice(lines_below(text, 0), MOST_LINES_OF_HEAD)
    ]
    bylines = (line for line in lines if len(line) <= LONGEST_BYLINE and is_byline(line))
    return frozenset(name for line in bylines for name in _NAME_ALONE.findall(line))


def dateline_of(line: str) -> str:
    """The dateline that a line begins with, or ""."""
    match = _dateline().match(line)
    return match[0] if match else ""


def _byline(text: str, start: int, end: int) -> Mark:
    """The line without the strokes before it and the date behind it."""
    line = text[start:end]
    for match in _BEFORE_DATE.finditer(line):
        if match.start() and is_date(line[match.end() :]):
            end = start + match.start()
            break
    return Mark(start + len(line) - len(line.lstrip("-•*–—_/ ")), end, "byline")


@cache
def agencies() -> frozenset[str]:
    """The news agencies of `data/sections/agencies.csv`, as datelines write them."""
    return frozenset(rows("agencies.csv", "agency"))


@cache
def _dateline() -> re.Pattern[str]:
    """A place in capitals or with its country, a date and an agency where given, and a dash."""
    listed = "|".join(re.escape(agency) for agency in rows("agencies.csv", "agency"))
    capitals = rf"{_UPPER}(?:{_UPPER}|[.'’/ -]){{1,40}}(?<![ .-])"
    region = rf", {_UPPER}[\w.'’ -]{{1,30}}?"
    with_region = rf"{_NAME_WORD}(?:[ -]{_NAME_WORD}){{0,3}}{region}"
    date = rf",? {_DATE}"
    plain = rf"{_NAME_WORD}(?:[ -]{_NAME_WORD}){{0,3}}"
    agency = rf"(?:\((?:{listed})\)|/(?:{listed})/\.?|(?:{listed}))"
    spelled = rf"(?:{capitals}(?:{region})?|{with_region})"
    return re.compile(
        rf"(?:(?!By ){spelled}(?:{date})?[.,:]? {agency}(?:{_DASH}|(?<=/\.))"
        rf"|(?!By )(?:{plain}(?:{date})? )?\((?:{listed})\)(?:{_DASH})"
        rf"|{spelled}(?:{date})?(?: ?(?:—|–|--)| -|\.—)(?= |[{LINE_END}]|\Z|(?<=\.—)\w)"
        rf"|(?!(?:WATCH|LIVE|UPDATED?|BREAKING|EXCLUSIVE|OPINION|VIDEO|READ|NOTE|CORRECTION)\b)"
        rf"(?={_UPPER}{{3}}){capitals}:(?= ))"
    )


@cache
def _signatures() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The phrases of `data/sections/bylines.csv`: those that lines begin with, and the others."""
    path = settings.data_folder() / "sections" / "bylines.csv"
    opening, within = [], []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            phrase = expression_of(row["phrase"]).replace(r"\{name\}", _NAME)
            if row["match"] == "within":
                within.append(phrase)
            else:
                opening.append(phrase + (r"\W{0,4}$" if row["match"] == "line" else r"\b"))
    before = r"[_—–(*\s-]{0,8}"
    return re.compile(rf"{before}(?:{'|'.join(opening)})"), re.compile(
        rf"\b(?:{'|'.join(within)})\b"
    )
