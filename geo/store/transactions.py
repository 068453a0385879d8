"""A transaction on the database, and what people are told when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from geo.errors import BusyError, StoreError


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session that is committed at the end.

    One that writes begins with a write, because SQLite refuses to turn a reader into a writer
    after another process has written. Raises StoreError when the database fails, which is a
    BusyError unless what was written is at fault.
    """
    try:
        with Session(engine) as session, session.begin():
            yield session
    except UnicodeEncodeError as error:
        raise StoreError(
            "The text has characters that are half of a pair (lone surrogates) and cannot be "
            "stored; save the file as UTF-8 and try again."
        ) from error
    except DBAPIError as error:
        unfit = isinstance(error, DataError | IntegrityError)
        raise (StoreError if unfit else BusyError)(
            f"The database refused ({error.orig}). Check that its disk is not full and that "
            "no other program holds it, and try again."
        ) from error
