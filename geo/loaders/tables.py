"""Tables with an article in each row, whatever file they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import chain, count, islice

from geo.errors import InputError
from geo.loaders.article import checked
from geo.loaders.column_dates import DateReader, date_reader
from geo.loaders.languages import language_code
from geo.loaders.names import display_name
from geo.loaders.patience import while_hopeful
from geo.loaders.roles import SAMPLE_ROWS, Role, Roles, guess_roles, known_names
from geo.model import Article, Failure

Row = tuple[int, Sequence[str]]

MOST_COLUMNS = 1000
MOST_LINES_ABOVE = 12
MOST_CELLS_ABOVE = 2
_LONG = 200
_CHOSEN: ContextVar[Roles | None] = ContextVar("chosen", default=None)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its label, the names of its columns, its first rows, and all rows in order.

    `rows` is read once; each row comes with its number as spreadsheets count them.
    """

    label: str
    header: tuple[str, ...]
    sample: Sequence[Sequence[str]]
    rows: Iterable[Row]

    def roles(self) -> Roles:
        """What a person chose, else the best guess."""
        return _CHOSEN.get() or guess_roles(self.header, self.sample)


@contextmanager
def columns_chosen(roles: Roles | None) -> Iterator[None]:
    """Take the columns of tables that a person chose, and don't guess, while the context lasts."""
    token = _CHOSEN.set(roles)
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def table_of(label: str, rows: Iterator[Sequence[str]]) -> Table | None:
    """The table of rows, of which the first names the columns, if they are named; `None` if empty.

    Raises `InputError` where there are more columns than tables of articles have.
    """
    numbered = ((number, row) for number, row in zip(count(1), rows, strict=False) if any(row))
    first, behind = _sampled(numbered)
    if not first:
        return None
    _check_columns(first)
    first = first[_lines_above(first) :]
    header = tuple(_unique(first[0][1])) if _names_columns(first[0][1]) else None
    rest = first[1:] if header else first
    header = header or tuple(f"Column {n}" for n in range(1, len(first[0][1]) + 1))
    return Table(label, header, [row for _, row in rest], chain(rest, behind))


def articles_of(table: Table) -> Iterator[Article | Failure]:
    """An article or failure for each row. Raises `InputError` where no column has the text."""
    return while_hopeful(_articles(table))


def _articles(table: Table) -> Iterator[Article | Failure]:
    roles = _present(table.roles(), table)
    columns = {role: table.header.index(name) for role, name in roles.items()}
    read_date = date_reader(row[columns["date"]] for row in _dated(table, columns))
    for number, row in table.rows:
        label = f"{table.label} row {number}"
        if any(cell.strip() for cell in row[len(table.header) :]):
            yield Failure(label, _too_wide(len(row), len(table.header)))
            continue
        values = {role: row[column] for role, column in columns.items() if column < len(row)}
        yield article_of(values, label, table.label, read_date)


def article_of(
    values: Mapping[Role, str], label: str, source: str, read_date: DateReader
) -> Article | Failure:
    """The article of a row or record that people know as `label`, out of the file `source`."""
    article = Article(
        id=_line(values, "id"),
        text=values.get("text", ""),
        title=_line(values, "title"),
        source=_line(values, "source") or display_name(source),
        published=read_date(values.get("date", "")),
        language=language_code(values.get("language", "")),
        url=_address(values),
        author=_line(values, "author"),
    )
    try:
        return checked(article)
    except InputError as error:
        return Failure(label, str(error))


def no_text(header: Sequence[str], roles: Mapping[Role, str]) -> InputError:
    """The refusal of a table that has no text, with what to do about it."""
    names = ", ".join(f'"{name}"' for name in header[:20])
    if "url" in roles:
        remedy = (
            f'Lists of stories, such as those of Media Cloud, are like that. The addresses in "'
            f'{roles["url"]}" can be added as a list of addresses from the web; or add a column '
            "with the text."
        )
    else:
        remedy = 'Call the column with the text "text", or choose it (--columns text=NAME).'
    return InputError(f"No column has the text of the articles; the columns are {names}. {remedy}")


def _sampled(rows: Iterator[Row]) -> tuple[list[Row], Iterator[Row]]:
    """The first rows, and those behind; one that can't be read is told behind the first rows."""
    first: list[Row] = []
    try:
        first.extend(islice(rows, SAMPLE_ROWS))
    except InputError as error:
        if not first:
            raise
        return first, _raising(error)
    return first, rows


def _raising(error: InputError) -> Iterator[Row]:
    yield from ()
    raise error


def _present(roles: Roles, table: Table) -> Roles:
    """The roles whose columns the table has. Raises `InputError` without one for the text."""
    present = {role: name for role, name in roles.items() if name in table.header}
    if "text" not in present:
        raise no_text(table.header, present)
    return present


def _dated(table: Table, columns: Mapping[Role, int]) -> Iterator[Sequence[str]]:
    return (row for row in table.sample if "date" in columns and columns["date"] < len(row))


def _lines_above(rows: Sequence[Row]) -> int:
    """How many rows stand above the names of the columns, such as a report's title and day.

    They have a cell or two, and nearly all that follow have more.
    """
    filled = [sum(map(bool, row)) for _, row in rows]
    above = next((n for n, cells in enumerate(filled) if cells > MOST_CELLS_ABOVE), 0)
    wide = sum(cells > MOST_CELLS_ABOVE for cells in filled[above:])
    is_header = above <= MOST_LINES_ABOVE and wide >= 0.8 * len(filled[above:])
    is_named = known_names(rows[0][1]) or not _names_columns(rows[above][1])
    return above if is_header and not is_named else 0


def _names_columns(row: Sequence[str]) -> bool:
    """Whether the first row names the columns, and is no article itself."""
    if known_names(row):
        return True
    cells = [cell for cell in row if cell]
    read_date = date_reader(())
    return not any(
        len(cell) > _LONG or cell.lower().startswith("http") or read_date(cell) for cell in cells
    )


def _unique(names: Sequence[str]) -> Iterator[str]:
    """The names on one line each; blank ones are numbered, and repeated ones too."""
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        plain = " ".join(name.split()) or f"Column {number}"
        unique = plain if plain not in seen else f"{plain} (column {number})"
        seen.add(unique)
        yield unique


def _check_columns(rows: Sequence[Row]) -> None:
    widest = max(len(row) for _, row in rows)
    if widest > MOST_COLUMNS:
        raise InputError(
            f"It has {widest:,} columns; tables of articles have {MOST_COLUMNS:,} at most. Keep "
            "those with text, title and date."
        )


def _too_wide(cells: int, columns: int) -> str:
    return (
        f"It has {cells:,} cells, and the table {columns:,} columns: a cell with the separator in "
        "it lacks its quotation marks. Export the table again."
    )


def _line(values: Mapping[Role, str], role: Role) -> str:
    return " ".join(values.get(role, "").split())


def _address(values: Mapping[Role, str]) -> str:
    url = values.get("url", "").strip()
    return url if url.lower().startswith(("http://", "https://")) else ""
