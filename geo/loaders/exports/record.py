"""One article of an export: where it stands in the file, and what its fields say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from geo.errors import InputError
from geo.loaders.article import checked
from geo.loaders.names import display_name
from geo.model import Article, Failure, Section, SectionKind
from geo.sections.spans import trimmed


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space around it, and whether one before is."""

    text: str
    start: int
    apart: bool

    @property
    def end(self) -> int:
        """Where its last character ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Record:
    """An article at `start` to `end` of the file's text; `title` and `sections` are spans of it."""

    start: int
    end: int
    title: tuple[int, int] | None = None
    source: str = ""
    author: str = ""
    published: date | None = None
    language: str | None = None
    sections: tuple[Section, ...] = ()


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """The lines of a span that are not blank."""
    return list(_lines(text, start, end))


def article_of(record: Record, text: str, label: str, number: int) -> Article | Failure:
    """The article of a record: the file's text from its first to its last character, unchanged."""
    sections = [*record.sections]
    if record.title:
        sections.append(Section(*record.title, "title"))
    article = Article(
        id="",
        text=text[record.start : record.end],
        title=" ".join(text[slice(*record.title)].split()) if record.title else "",
        source=record.source or display_name(label),
        author=record.author,
        published=record.published,
        language=record.language,
        sections=tuple(
            _shifted(section, record.start)
            for section in trimmed(text, sorted(sections, key=_start))
        ),
    )
    try:
        return checked(article)
    except InputError as error:
        return Failure(f"{label} article {number}", str(error))


def between(lines: list[Line], first: int, last: int, kind: SectionKind) -> Iterator[Section]:
    """A section from the first to before the last of these lines, if there are any."""
    if first < last:
        yield Section(lines[first].start, lines[last - 1].end, kind)


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    apart = True
    position = start
    for line in text[start:end].splitlines(keepends=True):
        shown = line.strip()
        if shown:
            yield Line(shown, position + line.index(shown), apart)
        apart = not shown
        position += len(line)


def _shifted(section: Section, start: int) -> Section:
    return replace(section, start=section.start - start, end=section.end - start)


def _start(section: Section) -> int:
    return section.start
