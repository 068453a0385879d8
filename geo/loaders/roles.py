"""Which column of a table, or key of a record, is an article's text, title, date and so on.

The names that say so are in `data/columns/names.csv`, best first for each role, in small letters
and without accents. A makeshift counts only where nothing better is there: a summary instead of
the text, the time of crawling instead of the date.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Literal, get_args

from geo import settings
from geo.loaders.column_dates import date_reader

Role = Literal["text", "title", "date", "source", "url", "author", "id", "language"]
ROLES: tuple[Role, ...] = get_args(Role)

Roles = Mapping[Role, str]
"""The name of the column for each role that there is a column for."""

LEAST_TEXT = 120
"""Mean characters of a column that is taken for the text though its name doesn't say so."""

LEAST_SENTENCE = 60
"""The same where nearly all of its cells end as sentences do."""

SAMPLE_ROWS = 200

DELIMITERS = ",;\t|"
LONGEST_HEADER = 2000
"""Characters of a line that may name columns."""

LONGEST_NAME = 100
_DELIMITER = re.compile(f"[{re.escape(DELIMITERS)}]")
_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\W_]+")
_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]")
_SAYING_NOTHING = frozenset(
    {"clip", "item", "article", "story", "news", "media", "document", "content", "page", "post"}
    | {"print", "web", "original", "full", "name", "utc", "gmt", "local", "en", "english"}
)
_NOT_OF_PUBLICATION = frozenset(
    {"upload", "uploaded", "export", "exported", "import", "imported", "download", "downloaded"}
    | {"added", "accessed", "retrieved", "saved", "modified", "updated", "birth", "born"}
)
_SENTENCE = re.compile(r""".{40,}[.!?…]["'”’»)\]]*\s*""", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")


def guess_roles(header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[Role, str]:
    """The column for each role, from the names in `header`, then from what the `rows` hold.

    A name counts only where the column holds what it says. Without a text's column there are no
    articles; all other roles may be missing.
    """
    columns = {name: _filled(rows, number) for number, name in enumerate(header)}
    found: dict[Role, str] = {}
    for makeshift in (False, True):
        for role in ROLES:
            if role not in found:
                _take(found, role, _named(role, makeshift, columns, found.values()))
        if not makeshift:
            _guess_by_content(found, columns)
    return {role: found[role] for role in ROLES if role in found}


def known_names(names: Collection[str]) -> int:
    """How many of the names say which role they have."""
    known = {_normal(row["name"]) for row in _names()}
    return sum(_normal(name) in known for name in names)


def is_header(line: str) -> bool:
    """Whether a line is nothing but names of columns, most of them known."""
    names = _DELIMITER.split(line.strip().replace('"', ""))
    return 1 < len(names) < LONGEST_HEADER and known_names(names) > 0.6 * len(names)


def _named(
    role: Role, makeshift: bool, columns: Mapping[str, list[str]], taken: Collection[str]
) -> str | None:
    """The column whose name says the role best."""
    ranks = _ranks(role, makeshift)
    ranked = [
        (rank, position, name)
        for position, name in enumerate(columns)
        if (rank := _ranked(name, ranks)) is not None
        and name not in taken
        and _may_be(role, columns[name])
    ]
    return min(ranked)[2] if ranked else None


def _guess_by_content(found: dict[Role, str], columns: Mapping[str, list[str]]) -> None:
    free = {name: cells for name, cells in columns.items() if cells and name not in found.values()}
    if "text" not in found:
        lengths = {name: sum(map(len, cells)) / len(cells) for name, cells in free.items()}
        longest = max(lengths, key=lengths.__getitem__, default=None)
        if (
            longest
            and _are_texts(free[longest], lengths[longest])
            and _may_be("text", free[longest])
        ):
            found["text"] = longest
    if "url" not in found:
        _take(found, "url", next((n for n, cells in free.items() if _are_addresses(cells)), None))
    if "date" not in found:
        dated = (name for name in free if _may_date(name) and _are_dates(free[name]))
        _take(found, "date", next((name for name in dated if name not in found.values()), None))


def _are_texts(cells: list[str], length: float) -> bool:
    """Whether cells of this mean length are long enough, or whole sentences, for texts."""
    sentences = sum(bool(_SENTENCE.fullmatch(cell)) for cell in cells)
    return length >= LEAST_TEXT or (length >= LEAST_SENTENCE and sentences > 0.8 * len(cells))


def _take(found: dict[Role, str], role: Role, name: str | None) -> None:
    if name is not None:
        found[role] = name


def _may_be(role: Role, cells: list[str]) -> bool:
    """Whether a column, if it has anything in it, can have the role that its name says."""
    if not cells:
        return True
    if role == "url":
        return any(map(_ADDRESS.match, cells))
    if role == "date":
        return any(map(date_reader(cells), cells))
    if role in ("text", "title"):
        return any(_LETTER.search(cell) and not _ADDRESS.match(cell.strip()) for cell in cells)
    return True


def _are_addresses(cells: list[str]) -> bool:
    return sum(bool(_ADDRESS.match(cell)) for cell in cells) > 0.8 * len(cells)


def _are_dates(cells: list[str]) -> bool:
    if max(map(len, cells)) > 40 or all(cell.isdecimal() for cell in cells):
        return False
    return sum(found is not None for found in map(date_reader(cells), cells)) > 0.8 * len(cells)


def _may_date(name: str) -> bool:
    """Whether a column of dates may be that of publication, since its name says nothing else."""
    return _NOT_OF_PUBLICATION.isdisjoint(_normal(name).split())


def _filled(rows: Sequence[Sequence[str]], number: int) -> list[str]:
    """What stands in the cells of a column that are not blank, in the first rows."""
    cells = (row[number].strip() for row in rows[:SAMPLE_ROWS] if number < len(row))
    return [cell for cell in cells if cell]


def _ranked(name: str, ranks: Mapping[str, int]) -> int | None:
    """The rank of a name; behind all others with a word around that says nothing: "Clip Title"."""
    if (whole := _normal(name)) in ranks:
        return ranks[whole]
    words = _normal(_IN_BRACKETS.sub("", name)).split()
    forms = [words]
    if words and words[0] in _SAYING_NOTHING:
        forms.append(words[1:])
    if words and words[-1] in _SAYING_NOTHING:
        forms.append(words[:-1])
    known = (ranks[form] for form in map(" ".join, forms) if form in ranks)
    return next((len(ranks) + rank for rank in known), None)


def _normal(name: str) -> str:
    words = _BOUNDARY.split(name[:LONGEST_NAME])
    spaced = unicodedata.normalize("NFKD", " ".join(filter(None, words)).casefold())
    return "".join(letter for letter in spaced if not unicodedata.combining(letter))


@cache
def _ranks(role: Role, makeshift: bool) -> dict[str, int]:
    """The names that say a role, in the form of `_normal`, each with its place among them."""
    wanted = (role, "yes" if makeshift else "no")
    names = (row["name"] for row in _names() if (row["role"], row["makeshift"]) == wanted)
    return {_normal(name): rank for rank, name in enumerate(names)}


@cache
def _names() -> list[dict[str, str]]:
    path = settings.data_folder() / "columns" / "names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
