"""From a database address to an engine with tables; every way to fail gets its remedy."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from geo.errors import StoreError
from geo.store.migrations import upgrade

BUSY_SECONDS = 30
"""How long a writer waits for another one before it gives up."""

EXAMPLE = "sqlite:////home/me/dateline.db"


def connect(address: str) -> Engine:
    """An engine for a SQLAlchemy address; folder, file and tables are made where missing.

    Tables of an earlier version are brought up to date.
    Raises StoreError when the address or the database behind it cannot be used.
    """
    url, engine = _checked(address), engine_of(address)
    try:
        upgrade(engine)
    except DBAPIError as error:
        engine.dispose()
        raise StoreError(_remedy(url, error)) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def engine_of(address: str) -> Engine:
    """An engine for a SQLAlchemy address, whose tables may be missing or old."""
    return _engine(_checked(address))


def _checked(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreError(
            f"GEO_DATABASE_URL is no database address; write one such as {EXAMPLE}"
        ) from error
    if url.get_backend_name() != "sqlite" or (url.database or "").startswith("file:"):
        return url
    if url.database in {None, "", ":memory:"}:
        raise StoreError(
            f"The store must be a file, because several processes share it, such as {EXAMPLE}"
        )
    return url.set(database=str(_file_in_folder(Path(str(url.database)))))


def _file_in_folder(path: Path) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {path.parent} for the database cannot be made ({error.strerror}); "
            "set GEO_DATABASE_URL to a file in a folder that you can write to."
        ) from error
    return path.absolute()


def _engine(url: URL) -> Engine:
    sqlite = url.get_backend_name() == "sqlite"
    try:
        engine = create_engine(
            url,
            connect_args={"timeout": BUSY_SECONDS} if sqlite else {},
            hide_parameters=True,  # they are of people's articles, and errors are logged
        )
    except NoSuchModuleError as error:
        raise StoreError(
            f"There is no database of the kind {url.drivername!r}; "
            f"GEO_DATABASE_URL takes sqlite or postgresql, such as {EXAMPLE}"
        ) from error
    except ImportError as error:
        raise StoreError(
            f"The database driver {error.name!r} is not installed: pip install {error.name}"
        ) from error
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Readers that don't wait for writers (WAL), and foreign keys that are kept."""
    with suppress(
        connection.OperationalError
    ):  # another process is at it, and it stays in the file
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what was deleted is not left in the file


def _remedy(url: URL, error: DBAPIError) -> str:
    shown = url.render_as_string(hide_password=True)
    reason = str(error.orig).strip().partition("\n")[0]
    return (
        f"The database {shown} cannot be used ({reason}). Check that it exists, that it is a "
        "database and that you may write to it, or set GEO_DATABASE_URL to another."
    )
