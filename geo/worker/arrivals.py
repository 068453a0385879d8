"""What the process that reads does with an upload or an address; it runs nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVarTuple

from geo.errors import InputError
from geo.loaders.choose import HEAD_BYTES, choose
from geo.loaders.files import load_stream
from geo.loaders.names import display_name, ending
from geo.loaders.streams import check_size, rejoined
from geo.model import Article, Failure, Metadata
from geo.worker.drafts import TableDraft

if TYPE_CHECKING:
    from geo.loaders.roles import Roles
    from geo.loaders.tables import Table
    from geo.loaders.web.listing import Entry, Listing

ROWS_SHOWN = 5
CELL_CHARACTERS = 200

Arguments = TypeVarTuple("Arguments")
Item = Article | Failure


def load_upload(
    path: Path, name: str, roles: Roles | None, checked: bool = False
) -> Iterator[Item]:
    """The articles and failures in an uploaded file; `roles` are the columns of a table.

    One whose size was `checked` may be larger than others.
    """
    from geo.loaders.tables import columns_chosen

    label = display_name(name)
    try:
        if not checked:
            check_size(path.stat().st_size)
    except InputError as error:
        yield Failure(label, str(error))
        return
    with path.open("rb") as stream, columns_chosen(roles):
        yield from load_stream(stream, label)


def with_columns(
    roles: Roles | None, load: Callable[[*Arguments], Iterator[Item]], *arguments: *Arguments
) -> Iterator[Item]:
    """What `load` gives, taking the columns of tables that a person chose."""
    from geo.loaders.tables import columns_chosen

    with columns_chosen(roles):
        yield from load(*arguments)


def find_table(path: Path, name: str) -> Iterator[TableDraft]:
    """The table that an uploaded file is, if it is one; reading it says what is wrong with it."""
    with path.open("rb") as stream, suppress(InputError):
        check_size(path.stat().st_size)
        table = _table(stream, display_name(name))
        if table is not None:
            yield TableDraft(
                name=name,
                path=path,
                header=table.header,
                rows=_beginnings(table),
                roles=dict(table.roles()),
                metadata=Metadata(),
            )


def load_or_list(url: str) -> Iterator[Item | Listing]:
    """The articles at an address, or what its feed or sitemap lists."""
    from geo.loaders.web import articles_of, fetch
    from geo.loaders.web.discover import listing_of

    fetched = fetch(url)
    listing = listing_of(fetched)
    if listing is None:
        yield from articles_of(fetched)
    else:
        yield listing


def list_entries(url: str) -> Iterator[Listing]:
    """What there is to choose from at an address."""
    from geo.loaders.web import discover

    yield discover(url)


def load_entry(entry: Entry) -> Iterator[Item]:
    """The articles and failures of a page that is listed."""
    from geo.loaders.web import load_entries

    return load_entries([entry])


def _table(stream: BinaryIO, label: str) -> Table | None:
    """The table in a file; in a workbook the first with a column of texts, else the first."""
    head = stream.read(HEAD_BYTES)
    form = choose(head, ending(label)) if head else None
    whole = rejoined(head, stream)
    if form == "table":
        from geo.loaders.delimited import delimited_table

        return delimited_table(whole, label)
    if form == "xlsx":
        from geo.loaders.workbooks import workbook_tables

        tables = list(workbook_tables(whole, label))
        return next(
            (table for table in tables if "text" in table.roles()), next(iter(tables), None)
        )
    return None


def _beginnings(table: Table) -> tuple[tuple[str, ...], ...]:
    shown = table.sample[:ROWS_SHOWN]
    return tuple(tuple(cell[:CELL_CHARACTERS] for cell in row) for row in shown)
