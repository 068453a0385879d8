"""What was deleted goes from SQLite's files, too: from the index of words and from the journal.

The rows themselves are overwritten as they are deleted (`PRAGMA secure_delete`).
"""

from __future__ import annotations

from contextlib import suppress
from time import monotonic

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

SECONDS = 1.0
"""For how long a deletion waits for it; what is left then goes with later ones and additions."""

_PAGES = 500
_MERGE = "INSERT INTO article_words(article_words, rank) VALUES ('merge', ?)"


def overwrite(engine: Engine) -> None:
    """Have the words of deleted articles go from a SQLite database; others see to it themselves.

    The index only notes that a word is gone, until its parts are merged
    (https://www.sqlite.org/fts5.html#the_merge_command). Others may write between the steps.
    Nothing is raised where somebody else holds the database: the deletion itself was done.
    """
    if engine.dialect.name != "sqlite":
        return
    with (
        suppress(DBAPIError),
        engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
    ):
        _merge(connection)
        _empty_journal(connection)


def _merge(connection: Connection) -> None:
    began, pages = monotonic(), -_PAGES  # negative: all parts become one
    while monotonic() - began < SECONDS:
        before = _changes(connection)
        connection.exec_driver_sql(_MERGE, (pages,))
        if _changes(connection) - before < 2:
            return
        pages = _PAGES


def _changes(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())


def _empty_journal(connection: Connection) -> None:
    """Put what is in the journal into the database, unless others read: then it is overwritten."""
    waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {int(waits)}")
