"""`backup` and `restore`: all that the dashboard's store holds, as one file and back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from geo.settings import database_url


def add_backup(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = (
        "Write collections, links, articles, mentions and corrections of the store "
        "(GEO_DATABASE_URL) into one file, also while the dashboard runs. What waits to be parsed "
        "is not in it. Keep the file as safe as the articles."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="such as dateline-backup.zip")
    parser.set_defaults(verb=_backup)


def add_restore(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = (
        "Make a store out of a backup, at a new address (GEO_DATABASE_URL); it may be another kind "
        "of database than the first."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote")
    parser.set_defaults(verb=_restore)


def _backup(options: Namespace) -> int:
    from geo.exports.target import replacing
    from geo.store.backup import back_up

    with replacing(options.file) as file:
        rows = back_up(database_url(), file)
    print(f"{rows:,} rows are in {options.file}.", file=sys.stderr)
    return 0


def _restore(options: Namespace) -> int:
    from geo.store.backup import restore

    with options.file.open("rb") as file:
        rows = restore(database_url(), file)
    print(f"{rows:,} rows of {options.file} are in the store.", file=sys.stderr)
    return 0
