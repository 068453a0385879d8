"""Factiva: each article with its fields, up to its document number.

In the format "Article" an article has its section, headline, byline, "523 words", date, time,
source, code, language and copyright as lines, then the text. `factiva_codes` knows the other one.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from geo.loaders.bylines import is_named, without_by
from geo.loaders.dates import dated_line
from geo.loaders.exports.factiva_codes import fields_of, indexed_record
from geo.loaders.exports.labels import either
from geo.loaders.exports.record import Line, Record, between, lines_of
from geo.loaders.languages import language_code

_NUMBER = r"(?=[A-Za-z]*\d{6})[A-Za-z0-9]{18,40}"
_MOST_HEAD_LINES = 12
_COPYRIGHT = re.compile(r"\(c\)|©|copyright|all rights reserved", re.IGNORECASE)


def records(text: str) -> list[Record]:
    """The articles of an export; empty if `text` is none."""
    found, start = [], 0
    for match in _end().finditer(text):
        record = _record(lines_of(text, start, match.end()))
        start = match.end()
        if record:
            found.append(record)
    return found


def _record(lines: list[Line]) -> Record | None:
    indexed = fields_of(lines)
    if indexed:
        return indexed_record(lines, indexed)
    words = next((i for i, line in enumerate(lines) if _words().fullmatch(line.text)), None)
    return _plain(lines, words) if words else None


def _plain(lines: list[Line], words: int) -> Record:
    """An article of the format "Article"; line `words` says how many words it has."""
    above = [i for i in range(max(0, words - 4), words) if not _COPYRIGHT.match(lines[i].text)]
    bylined = len(above) > 1 and _is_byline(lines[above[-2]].text, lines[above[-1]].text)
    title = above[-2 if bylined else -1] if above else words
    dated = next((i for i in range(words, min(words + 4, len(lines))) if _dates(lines[i])), words)
    source = dated + 2 if _is_time(lines, dated + 1) else dated + 1
    body = _body(lines, source)
    last = len(lines) - 1
    start = _first(lines, title, above)
    return Record(
        start=lines[start].start,
        end=lines[-1].end,
        title=(lines[title].start, lines[title].end) if above else None,
        source=lines[source].text if source < last else "",
        author=without_by(lines[above[-1]].text) if bylined else "",
        published=_dates(lines[dated]),
        language=_language(lines[source:body]),
        sections=(
            *between(lines, start, title, "boilerplate"),
            *between(lines, title + 1 if above else words, body, "boilerplate"),
            *between(lines, max(last, body), len(lines), "boilerplate"),
        ),
    )


def _first(lines: list[Line], title: int, above: list[int]) -> int:
    """The first line of the article: the section above the headline, where there is one."""
    section = title - 1
    belongs = section in above and len(lines[section].text) <= 80
    return section if belongs and not _words().search(lines[section].text) else title


def _body(lines: list[Line], source: int) -> int:
    """The first line of the text: behind the copyright, else behind language or code."""
    head = range(source + 1, min(source + _MOST_HEAD_LINES, len(lines) - 1))
    body = source + 1
    for i in head:
        text = lines[i].text
        if _COPYRIGHT.match(text):
            return _behind_copyright(lines, i)
        if re.fullmatch(r"[A-Z0-9]{2,12}", text) or _is_language(text):
            body = i + 1
    return min(body, len(lines) - 1)


def _behind_copyright(lines: list[Line], index: int) -> int:
    while index < len(lines) - 1 and _COPYRIGHT.match(lines[index].text):
        index += 1
    return index


def _is_byline(headline: str, line: str) -> bool:
    """Whether a line under a headline says who wrote it: "By ...", or hardly more than a name."""
    if without_by(line) != line:
        return True
    return len(headline.split()) > 3 and len(line.split()) <= 6 and is_named(line)


def _is_time(lines: list[Line], index: int) -> bool:
    return index < len(lines) and bool(re.match(r"\d{1,2}[:.]\d\d\b", lines[index].text))


def _dates(line: Line) -> date | None:
    return dated_line(line.text)


def _language(lines: list[Line]) -> str | None:
    named = (line.text for line in lines if _is_language(line.text))
    return language_code(next(named, ""))


def _is_language(line: str) -> bool:
    """Whether the line is a language by its name: codes of three letters name sources, too."""
    return len(line) > 3 and language_code(line) is not None


@cache
def _end() -> re.Pattern[str]:
    """The line with the document's number, which ends an article."""
    label = either("factiva", "end")
    return re.compile(
        rf"^[ \t\xa0]*(?:AN[ \t|]{{1,8}})?{label}[ \t\xa0]+{_NUMBER}[ \t\xa0|]*\r?$", re.MULTILINE
    )


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\d[\d.,\s]{{0,10}}\s?{either('factiva', 'words')}", re.IGNORECASE)
