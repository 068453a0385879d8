"""LexisNexis, Nexis Uni and Nexis Advance: each article with its fields, up to an end line.

A newer export has a cover sheet, then for each article its headline, source and date, fields such
as "Length: 523 words", "Body", the text, "Classification" with index terms, and "End of Document".
An older one begins each article with "1 of 250 DOCUMENTS", then source, date and headline, and has
fields such as "LENGTH: 523 words" before and "LOAD-DATE: ..." behind the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from geo.loaders.bylines import without_by
from geo.loaders.dates import dated_line
from geo.loaders.exports.labels import either
from geo.loaders.exports.record import Line, Record, between, lines_of
from geo.loaders.languages import language_code
from geo.model import Section

_HEAD_LINES = 40
_LINES_TO_DATE = 12


def records(text: str) -> list[Record]:
    """The articles of an export; empty if `text` is none."""
    starts = [match.end() for match in _line("start").finditer(text)]
    ends = [match.start() for match in _line("end").finditer(text)]
    if not starts and not ends:
        return []
    spans = _after_starts(text, starts) if starts else _before_ends(text, ends)
    found = [_record(lines_of(text, *span), old=bool(starts)) for span in spans]
    return [record for record in found if record]


def _after_starts(text: str, starts: list[int]) -> Iterator[tuple[int, int]]:
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        piece = text[start:following]
        stop = _line("end").search(piece) or (following and _line("start").search(piece))
        yield start, start + (stop.start() if stop else len(piece))


def _before_ends(text: str, ends: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in ends:
        yield start, end
        start = text.find("\n", end + 1)
        start = len(text) if start < 0 else start


def _record(lines: list[Line], old: bool) -> Record | None:
    """The article in these lines; `None` if they don't look like one."""
    fields = [i for i in range(1, len(lines)) if _field().match(lines[i].text)]
    dates = ((i, _date_above(lines, i)) for i in fields)
    first, dated = next((both for both in dates if both[1] is not None), (0, None))
    first = first or next(iter(fields), 0)
    if not first:
        return None
    start, title, source = (_old_head if old else _head)(lines, dated, first)
    body, author, spared = _fields(lines, first)
    tail, captions = _tail(lines, body)
    return Record(
        start=lines[start].start,
        end=lines[-1].end,
        title=title and (lines[title[0]].start, lines[title[1] - 1].end),
        source=source,
        author=author,
        published=dated_line(lines[dated].text) if dated is not None else None,
        language=_language(lines[body:]),
        sections=(
            *between(lines, start, title[0] if title else first, "boilerplate"),
            *between(lines, title[1] if title else first, first, "boilerplate"),
            *_around(lines, first, body, spared),
            *captions,
            *_rest(lines, tail, captions),
        ),
    )


def _date_above(lines: list[Line], field: int) -> int | None:
    """The line with the date, a few lines above the first field."""
    above = range(field - 1, max(-1, field - _LINES_TO_DATE), -1)
    return next((i for i in above if dated_line(lines[i].text)), None)


def _head(
    lines: list[Line], dated: int | None, first: int
) -> tuple[int, tuple[int, int] | None, str]:
    """First line, headline and source of a newer article: headline, source, date, fields."""
    if dated is None or dated < 2:
        return 0, (0, 1), lines[1].text if first > 1 else ""
    return dated - 2, (dated - 2, dated - 1), lines[dated - 1].text


def _old_head(
    lines: list[Line], dated: int | None, first: int
) -> tuple[int, tuple[int, int] | None, str]:
    """First line, headline and source of an older article: source, date, headline, fields."""
    title = first - 1
    while title > 0 and not lines[title].apart:
        title -= 1
    above = -1 if dated is None else dated
    return 0, ((title, first) if title > above else None), lines[0].text


def _fields(lines: list[Line], first: int) -> tuple[int, str, list[tuple[int, int]]]:
    """Where the body begins, the byline, and the spans of fields that are the article's words."""
    author, spared = "", []
    index = first
    while index < min(len(lines), first + _HEAD_LINES):
        line = lines[index]
        match = _field().match(line.text)
        if match is None:
            break
        index += 1
        if match["body"]:
            break
        while index < len(lines) and not lines[index].apart and not _continues(lines[index]):
            index += 1
        if match["byline"]:
            author = without_by(line.text[match.end() :])
        elif match["words"]:
            spared.append((line.start + match.end(), lines[index - 1].end))
    return index, author, spared


def _continues(line: Line) -> bool:
    return bool(_field().match(line.text))


def _around(
    lines: list[Line], first: int, body: int, spared: list[tuple[int, int]]
) -> Iterator[Section]:
    """Boilerplate from the first field to the body, but for what is spared."""
    start = lines[first].start
    for begin, end in spared:
        yield Section(start, begin, "boilerplate")
        start = end
    if start < lines[body - 1].end:
        yield Section(start, lines[body - 1].end, "boilerplate")


def _tail(lines: list[Line], body: int) -> tuple[int, list[Section]]:
    """Where the index terms behind the body begin, and the captions before them."""
    tail = next((i for i in range(body, len(lines)) if _ends_body(lines[i])), len(lines))
    graphic = next((i for i in range(tail - 1, body, -1) if _graphic().match(lines[i].text)), None)
    if graphic is None:
        return tail, []
    opened = lines[graphic].start + len(_match_of(lines[graphic]))
    end = lines[tail - 1].end
    return graphic, [Section(opened, end, "caption")] if opened < end else []


def _rest(lines: list[Line], tail: int, captions: list[Section]) -> Iterator[Section]:
    start = lines[tail].start if tail < len(lines) else lines[-1].end
    for caption in captions:
        yield Section(start, caption.start, "boilerplate")
        start = caption.end
    if start < lines[-1].end:
        yield Section(start, lines[-1].end, "boilerplate")


def _match_of(line: Line) -> str:
    match = _graphic().match(line.text)
    return match[0] if match else ""


def _ends_body(line: Line) -> bool:
    return bool(_tail_label().match(line.text)) or _language_of(line) is not None


def _language(lines: list[Line]) -> str | None:
    return next((code for line in lines if (code := _language_of(line))), None)


def _language_of(line: Line) -> str | None:
    match = _language_label().match(line.text)
    return language_code(match["name"]) if match else None


@cache
def _line(role: str) -> re.Pattern[str]:
    """A whole line that is a label with this role."""
    return re.compile(
        rf"^[ \t\xa0]*{either('lexisnexis', role)}[ \t\xa0]*\r?$", re.MULTILINE | re.IGNORECASE
    )


@cache
def _field() -> re.Pattern[str]:
    """A field before the body; its value begins where the match ends."""
    known = {role: either("lexisnexis", role) for role in ("byline", "body", "head")}
    words = either("lexisnexis", "dateline", "lead")
    return re.compile(
        rf"(?:(?P<byline>{known['byline']})|(?P<words>{words})|{known['head']}):\s*"
        rf"|(?P<body>{known['body']}):?\Z",
        re.IGNORECASE,
    )


@cache
def _tail_label() -> re.Pattern[str]:
    return re.compile(rf"{either('lexisnexis', 'tail')}(?::|\Z)", re.IGNORECASE)


@cache
def _graphic() -> re.Pattern[str]:
    return re.compile(rf"{either('lexisnexis', 'caption')}(?::\s*|\Z)", re.IGNORECASE)


@cache
def _language_label() -> re.Pattern[str]:
    return re.compile(
        rf"{either('lexisnexis', 'language')}:\s*(?P<name>[^\W\d_]{{2,30}})\b", re.IGNORECASE
    )
