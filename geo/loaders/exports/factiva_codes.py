"""Factiva with indexing: the lines of an article begin with codes that name their fields.

HD is the headline, BY the byline, PD the date, SN the source, LP and TD the text, ART a caption;
CO, IN, NS and RE are index terms, AN the document's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.loaders.bylines import without_by
from geo.loaders.dates import written_date
from geo.loaders.exports.record import Line, Record
from geo.loaders.languages import language_code
from geo.model import Section

_CODE = re.compile(
    r"(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|CX|LP|TD|ART|CLM|RF|CT|DLN|CO|IN|NS|RE"
    r"|IPC|IPD|PUB|AN)(?:[ \t|]{1,8}|\Z)"
)
_WORDS_OF_ARTICLE = frozenset({"HD", "LP", "TD"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its code, where its line begins, and where its value begins and ends."""

    code: str
    line: int
    start: int
    end: int
    value: str


def fields_of(lines: Sequence[Line]) -> list[Field]:
    """The fields of an article from its first code; empty if it isn't written in codes."""
    fields = list(_fields(lines))
    codes = [field.code for field in fields]
    if "HD" not in codes or not {"LP", "TD"} & set(codes):
        return []
    opening = codes.index("HD")
    return fields[opening - 1 if opening and codes[opening - 1] == "SE" else opening :]


def indexed_record(lines: Sequence[Line], fields: Sequence[Field]) -> Record:
    """The article of these fields."""
    values = {field.code: field for field in reversed(fields)}
    text = {code: field.value for code, field in values.items()}
    headline = values["HD"]
    return Record(
        start=fields[0].line,
        end=lines[-1].end,
        title=(headline.start, headline.end) if headline.value else None,
        source=text.get("SN", ""),
        author=without_by(text.get("BY", "")),
        published=written_date(text.get("PD", "")),
        language=language_code(text.get("LA", "")),
        sections=tuple(section for field in fields for section in _sections(field)),
    )


def _fields(lines: Sequence[Line]) -> Iterator[Field]:
    coded = [(i, match) for i, line in enumerate(lines) if (match := _CODE.match(line.text))]
    behind = [*(index for index, _ in coded[1:]), len(lines)]
    for (first, match), last in zip(coded, behind, strict=False):
        rest = [lines[first].text[match.end() :], *(line.text for line in lines[first + 1 : last])]
        below = match.end() == len(lines[first].text) and last > first + 1
        start = lines[first + 1].start if below else lines[first].start + match.end()
        value = " ".join(rest).strip()
        yield Field(match["code"], lines[first].start, start, lines[last - 1].end, value)


def _sections(field: Field) -> Iterator[Section]:
    """Boilerplate: every code, and every value that isn't the article's words."""
    if field.code in _WORDS_OF_ARTICLE:
        yield Section(field.line, field.start, "boilerplate")
    elif field.code == "ART" and field.value:
        yield Section(field.line, field.start, "boilerplate")
        yield Section(field.start, field.end, "caption")
    else:
        yield Section(field.line, field.end, "boilerplate")
