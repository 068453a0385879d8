"""All that a store holds as one file, and a store out of such a file.

The file is a ZIP archive: `backup.json` says what made it, and `tables/NAME.jsonl` has the rows of
each table. It is the same for every database, so it also moves a store from one to another. What
waits to be parsed is not in it, nor what visitors sent today, nor the index of words, which is made
anew.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, BinaryIO

from sqlalchemy import Connection, MetaData, String, Table, delete, func, insert, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from geo import __version__
from geo.errors import StoreError
from geo.store.connection import connect, engine_of
from geo.store.migrations import upgrade
from geo.store.migrations.upgrade import NEWEST, steps_to
from geo.store.search import INDEXED, index
from geo.store.tables import Table as Base
from geo.store.types import Text

_FORMAT = 1
_MEMBER = "backup.json"
_NOT_KEPT = {"alembic_version", "jobs", "tasks", "outcomes", "allowances"}
_WORDS = "article_words"
_ROWS = 500


def back_up(address: str, file: BinaryIO) -> int:
    """Write all that the store at `address` holds, as it is at one moment; how many rows.

    Raises StoreError when the database fails.
    """
    engine = connect(address)
    try:
        with (
            engine.connect() as connection,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            _see_one_moment(connection)
            rows = {
                table.name: _write(connection, table, archive) for table in _kept(Base.metadata)
            }
            about = {"format": _FORMAT, "step": NEWEST, "dateline": __version__, "rows": rows}
            archive.writestr(_MEMBER, json.dumps(about, indent=1))
    except DBAPIError as error:
        raise StoreError(f"The database failed ({error.orig}); see its log.") from error
    finally:
        engine.dispose()
    return sum(rows.values())


def restore(address: str, file: BinaryIO) -> int:
    """Make a store at `address` out of a backup; how many rows.

    A backup of an earlier version is brought up to date. Raises StoreError when there is a store
    already, the file is no backup or is damaged, or the database fails: then nothing is there.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            about = _about(archive)
            rows = _restored(address, archive, about)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        raise StoreError(
            "The file is no whole backup of Dateline; give one that `geo backup` wrote."
        ) from error
    return rows


def _restored(address: str, archive: zipfile.ZipFile, about: dict[str, Any]) -> int:
    engine = engine_of(address)
    try:
        with engine.begin() as connection:
            _refuse_a_store(connection)
            steps_to(connection, str(about["step"]))
            total = sum(_read(connection, t, archive, about) for t in _tables(connection))
            _check_references(connection)
        upgrade(engine)
    except DBAPIError as error:
        raise StoreError(f"The database refused the backup ({error.orig}); see its log.") from error
    finally:
        engine.dispose()
    return total


def _see_one_moment(connection: Connection) -> None:
    """Have all tables read as they are now; Python begins no transaction where SQLite reads."""
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ")
    else:
        connection.exec_driver_sql("BEGIN")


def _check_references(connection: Connection) -> None:
    """See that no row belongs to one that is missing; PostgreSQL does so itself."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken:
            raise ValueError(f"a row of {broken[0]} belongs to none of {broken[2]}")


def _refuse_a_store(connection: Connection) -> None:
    known = MetaData()
    known.reflect(connection)
    if known.tables:
        raise StoreError(
            "There is a database already. Restore into a new one: set GEO_DATABASE_URL to another "
            "address, or move the old database away."
        )


def _about(archive: zipfile.ZipFile) -> dict[str, Any]:
    about = json.loads(archive.read(_MEMBER))
    if about["format"] != _FORMAT or int(about["step"]) > int(NEWEST):
        raise StoreError("The backup was made by a later version of Dateline; upgrade it first.")
    return dict(about)


def _tables(connection: Connection) -> list[Table]:
    """The tables that a database has, which may be those of an earlier version."""
    found = MetaData()
    found.reflect(connection)
    tables = _kept(found)
    for column in (column for table in tables for column in table.columns):
        if isinstance(column.type, String):
            column.type = Text()
    return tables


def _kept(known: MetaData) -> list[Table]:
    """The tables whose rows are kept, those that others refer to first."""
    return [
        table
        for table in known.sorted_tables
        if table.name not in _NOT_KEPT and not table.name.startswith(_WORDS)
    ]


def _write(connection: Connection, table: Table, archive: zipfile.ZipFile) -> int:
    rows = 0
    query = select(table).order_by(*table.primary_key.columns)
    found = connection.execution_options(yield_per=_ROWS).execute(query)
    with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as member:
        for row in found.mappings():
            record = {name: _plain(value) for name, value in row.items()}
            member.write(json.dumps(record, ensure_ascii=True).encode() + b"\n")
            rows += 1
    return rows


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, date | datetime) else value


def _read(
    connection: Connection, table: Table, archive: zipfile.ZipFile, about: dict[str, Any]
) -> int:
    """Put the rows of a table in, and see that all of them are there."""
    connection.execute(delete(table))
    number = 0
    records = _records(archive, table)
    while some := list(islice(records, _ROWS)):
        connection.execute(insert(table), some)
        number += len(some)
        if table.name == "articles":
            _index(connection, some)
    if number != about["rows"][table.name]:
        raise ValueError(f"rows of {table.name} are missing")
    _count_on(connection, table)
    return number


def _records(archive: zipfile.ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    kinds = {column.name: column.type.python_type for column in table.columns}
    with archive.open(f"tables/{table.name}.jsonl") as member:
        for line in io.TextIOWrapper(member, encoding="ascii"):
            record = json.loads(line)
            yield {name: _typed(value, kinds[name]) for name, value in record.items()}


def _typed(value: Any, kind: type) -> Any:
    if value is None:
        return None
    if kind is bytes:
        return base64.b64decode(value, validate=True)
    return kind.fromisoformat(value) if kind in {date, datetime} else value


def _index(connection: Connection, articles: list[dict[str, Any]]) -> None:
    """Index the words of articles, where the tables of that version have an index."""
    if connection.dialect.has_table(connection, _WORDS):
        with Session(connection, join_transaction_mode="create_savepoint") as session:
            for row in articles:
                index(session, row["number"], [row[name] for name in INDEXED])
            session.commit()


def _count_on(connection: Connection, table: Table) -> None:
    """New rows are numbered after those that were put in; SQLite sees to it itself."""
    if connection.dialect.name == "postgresql" and "number" in table.primary_key.columns:
        last = connection.scalar(select(func.max(table.c.number)))
        if last:
            sequence = "SELECT setval(pg_get_serial_sequence(:table, 'number'), :last)"
            connection.execute(text(sequence), {"table": table.name, "last": last})
