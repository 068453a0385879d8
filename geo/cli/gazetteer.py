"""`gazetteer`: what names may stand for, and the building of the gazetteer."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from geo.cli.arguments import add_output
from geo.cli.telling import printable
from geo.errors import InputError

if TYPE_CHECKING:
    from geo.model import Place

FIND_COLUMNS = ("name", "country", "admin1", "feature", "lat", "lon", "population", "geonameid")


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    find = verbs.add_parser("find", help="the places that a name may stand for, likeliest first")
    find.add_argument("name", nargs="+", metavar="NAME")
    find.add_argument("--json", action="store_true", help="as JSON instead of a table")
    add_output(find)
    find.set_defaults(verb=_find)
    build = verbs.add_parser("build", help="build the gazetteer from its sources")
    build.add_argument("-o", dest="output", type=Path, metavar="FOLDER", help="(default: it ships)")
    build.set_defaults(verb=_build)


def _find(options: Namespace) -> int:
    from geo.exports.target import replacing
    from geo.gazetteer import gazetteer

    name = " ".join(options.name)
    places = gazetteer().find(name)
    if not places:
        raise InputError(f"The gazetteer has no place that is called {printable(name)!r}.")
    rows = [{column: asdict(place)[column] for column in FIND_COLUMNS} for place in places]
    text = json.dumps(rows, ensure_ascii=False, indent=1) if options.json else _table(places)
    with replacing(options.output) as file:
        file.write(f"{text}\n".encode())
    return 0


def _table(places: Sequence[Place]) -> str:
    cells = [
        FIND_COLUMNS,
        *(tuple(_cell(place, name) for name in FIND_COLUMNS) for place in places),
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def _cell(place: Place, column: str) -> str:
    value = getattr(place, column)
    return "-" if value is None else str(value)


def _build(options: Namespace) -> int:
    from geo.gazetteer.build.build import build

    print(f"The gazetteer is in {build(options.output)}.")
    return 0
