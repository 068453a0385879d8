"""Many rows at once: by COPY in PostgreSQL, by a statement that is prepared once elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session


def insert_rows(session: Session, row: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows of a table, which all have the same columns; what is there already is an error.

    Numbers are given in the order of the rows.
    """
    if not rows:
        return
    connection = session.connection()
    table: Table = getattr(row, "__table__", row)
    if connection.dialect.driver == "psycopg":
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), rows)


def _copy(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    dialect = connection.dialect
    columns = [table.c[name] for name in rows[0]]
    written = [column.type.dialect_impl(dialect).bind_processor(dialect) for column in columns]
    how = [(column.name, write) for column, write in zip(columns, written, strict=True)]
    quoted = dialect.identifier_preparer
    names = ", ".join(map(quoted.format_column, columns))
    statement = f"COPY {quoted.format_table(table)} ({names}) FROM STDIN"
    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(statement) as copy:
            for values in rows:
                copy.write_row([write(values[n]) if write else values[n] for n, write in how])
    except dialect.loaded_dbapi.Error as error:
        base = dialect.loaded_dbapi.Error
        raise DBAPIError.instance(statement, None, error, base, dialect=dialect) from error
