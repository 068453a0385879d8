"""From the tables that a database has to those that this version needs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from geo.errors import StoreError

NEWEST = "10"
"""The last step in `versions/`; kept here too, so that an opened store need not import Alembic."""

_LOCK = 7_228_163
"""Any number: PostgreSQL lets one connection at a time hold it."""


def upgrade(engine: Engine) -> None:
    """Take the steps that are missing, in one transaction; other processes wait meanwhile.

    Raises StoreError when the database was made by a later version.
    """
    with engine.connect() as connection:
        if _step(connection) == NEWEST:
            return
    with engine.begin() as connection:
        _wait_for_turn(connection)
        if _is_behind(_step(connection)):
            _take_steps(connection)
    engine.dispose()  # its connections don't keep foreign keys


def steps_to(connection: Connection, step: str) -> None:
    """Make the tables of an earlier version, `step`, in a new database."""
    _wait_for_turn(connection)
    _take_steps(connection, step)


def _step(connection: Connection) -> str | None:
    """The last step that was taken; None for a new database, or one from before the steps."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    step = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if step is None else str(step)


def _wait_for_turn(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # A table that is made anew is dropped first, and would take what refers to it along.
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _is_behind(step: str | None) -> bool:
    if step is None:
        return True
    if step.isdecimal() and int(step) <= int(NEWEST):
        return step != NEWEST
    raise StoreError(
        f"The database was made by a later version of Dateline: its tables are at step {step}, and "
        f"this version knows {NEWEST}. Upgrade Dateline, or set GEO_DATABASE_URL to another."
    )


def _take_steps(connection: Connection, last: str = "head") -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    command.upgrade(config, last)
