"""Arguments that several verbs take."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from geo.loaders.roles import ROLES, Role
from geo.model import KINDS


def add_inputs(parser: ArgumentParser) -> None:
    """What is read, and how."""
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file, a folder, an address (https://...) or - for standard input; "
        "a text file with an address a line stands for the pages there",
    )
    parser.add_argument(
        "--most",
        type=whole_number,
        default=20,
        metavar="N",
        help="entries to load of a feed or sitemap, the newest first (default: %(default)s)",
    )
    parser.add_argument(
        "--columns",
        type=columns,
        metavar="ROLE=COLUMN,...",
        help="of tables, where the guess is wrong: text=Body,title=Headline,date=Day ...",
    )


def add_output(parser: ArgumentParser) -> None:
    """The file that results go to."""
    parser.add_argument(
        "-o", dest="output", type=_file, metavar="FILE", help="(default: standard output)"
    )


def add_workers(parser: ArgumentParser) -> None:
    """How many processes parse."""
    parser.add_argument(
        "--workers", type=whole_number, default=1, metavar="N", help="processes (default: 1)"
    )


def add_address(parser: ArgumentParser) -> None:
    """Where the dashboard is served, for the links that are printed."""
    parser.add_argument(
        "--address",
        default="http://localhost:8501",
        help="where the dashboard is served (default: %(default)s)",
    )


def whole_number(text: str) -> int:
    """A number of things of which there is at least one."""
    if not text.isdecimal() or int(text) == 0:
        raise ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def columns(text: str) -> dict[Role, str]:
    """The columns of tables for some roles: ROLE=COLUMN, separated by commas."""
    chosen: dict[Role, str] = {}
    for stated in filter(None, text.split(",")):
        role, sign, column = stated.partition("=")
        if role not in ROLES or not sign or not column.strip():
            raise ArgumentTypeError(f"{stated!r} is no ROLE=COLUMN; roles are {', '.join(ROLES)}")
        chosen[role] = column.strip()
    return chosen


def kinds(text: str) -> frozenset[str]:
    """Kinds of mentions, separated by commas."""
    named = frozenset(filter(None, text.split(",")))
    if unknown := named.difference(KINDS):
        raise ArgumentTypeError(f"{min(unknown)!r} is no kind; choose from {', '.join(KINDS)}")
    return named


def _file(text: str) -> Path:
    path = Path(text)
    if path.is_dir():
        raise ArgumentTypeError(f"{text!r} is a folder; name a file")
    if not path.parent.is_dir():
        raise ArgumentTypeError(f"there is no folder {str(path.parent)!r}")
    return path
