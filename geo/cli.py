"""The command line: `python -m geo`.

Standard output is for results, standard error for progress and complaints. The exit status is
0 when all was read, 1 when some inputs failed, 2 when the command made no sense. Rooms are
imported by the verbs that need them, so that `--help` is quick.
"""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import geo
from geo.errors import DatelineError, InputError
from geo.exports import BINARY_FORMATS, FORMATS
from geo.model import Article, Failure
from geo.nlp.profiles import DEFAULT_PROFILE, PROFILES

if TYPE_CHECKING:
    from geo.model import Place

FAILED, MISUSED, INTERRUPTED, READER_GONE = 1, 2, 130, 141

FIND_COLUMNS = ("name", "country", "admin1", "feature", "lat", "lon", "population", "geonameid")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say, and give the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.verb(options)
        sys.stdout.flush()
    except DatelineError as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # as with `| head`; Python would complain when it closes the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except OSError as error:
        return _complain(f"{error.filename or 'The output'}: {error.strerror or error}.")
    return status


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m geo",
        description="Which countries and places does my news talk about, and where exactly?",
        epilog="Exit status: 0 all read; 1 some inputs failed; 2 usage.",
    )
    parser.add_argument("--version", action="version", version=f"dateline {geo.__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    _add_parse(verbs.add_parser("parse", help="find the places that articles mention"))
    _add_gazetteer(verbs.add_parser("gazetteer", help="look names up, or build the gazetteer"))
    _add_serve(verbs.add_parser("serve", help="serve the dashboard on this machine"))
    return parser


def _add_parse(parser: ArgumentParser) -> None:
    parser.description = "Find the places that articles mention."
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = (
        "A .jsonl input has a record a line:\n"
        '  {"id", "text", "title"?, "published"?, "source"?, "language"?}'
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file, a folder, an address (https://...) or - for standard input",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help="of the output (default: jsonl)"
    )
    parser.add_argument(
        "--profile", choices=PROFILES, default=DEFAULT_PROFILE, help="(default: %(default)s)"
    )
    parser.add_argument(
        "--workers", type=_whole_number, default=1, metavar="N", help="processes (default: 1)"
    )
    _add_output(parser)
    parser.set_defaults(verb=_parse)


def _add_gazetteer(parser: ArgumentParser) -> None:
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    find = verbs.add_parser("find", help="the places that a name may stand for, likeliest first")
    find.add_argument("name", nargs="+", metavar="NAME")
    find.add_argument("--json", action="store_true", help="as JSON instead of a table")
    _add_output(find)
    find.set_defaults(verb=_find)
    build = verbs.add_parser("build", help="build the gazetteer from its sources")
    build.add_argument("-o", dest="output", type=Path, metavar="FOLDER", help="(default: it ships)")
    build.set_defaults(verb=_build)


def _add_serve(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=_whole_number, default=8501, help="(default: 8501)")
    parser.set_defaults(verb=_serve)


def _add_output(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-o", dest="output", type=_file, metavar="FILE", help="(default: standard output)"
    )


def _whole_number(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _file(text: str) -> Path:
    path = Path(text)
    if path.is_dir():
        raise ArgumentTypeError(f"{text!r} is a folder; name a file")
    if not path.parent.is_dir():
        raise ArgumentTypeError(f"there is no folder {str(path.parent)!r}")
    return path


def _parse(options: Namespace) -> int:
    if options.format in BINARY_FORMATS and not options.output and sys.stdout.isatty():
        _complain(f"{options.format} is not for terminals; name a file with -o.")
        return MISUSED
    from geo.exports import write
    from geo.exports.target import replacing
    from geo.loaders import load_all
    from geo.nlp import versions
    from geo.worker import parse_in_order

    failures: list[Failure] = []
    made_by = versions(options.profile)
    parsed = parse_in_order(load_all(options.inputs), options.profile, options.workers)
    with closing(parsed), replacing(options.output) as file:
        shown = _with_progress(parsed, quiet=not options.output and sys.stdout.isatty())
        write(_articles(shown, failures), options.format, file, made_by)
    return FAILED if failures else 0


def _articles(items: Iterable[Article | Failure], failures: list[Failure]) -> Iterator[Article]:
    """The articles; failures are told as they come, and kept."""
    from tqdm import tqdm

    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            failures.append(item)
            tqdm.write(f"{_printable(item.name)}: {_printable(item.reason)}", file=sys.stderr)


def _with_progress(
    items: Iterable[Article | Failure], *, quiet: bool
) -> Iterator[Article | Failure]:
    """The items; their number is shown on a terminal, unless results are shown there."""
    from tqdm import tqdm

    yield from tqdm(items, unit=" articles", file=sys.stderr, leave=False, disable=quiet or None)


def _find(options: Namespace) -> int:
    from geo.exports.target import replacing
    from geo.gazetteer import gazetteer

    name = " ".join(options.name)
    places = gazetteer().find(name)
    if not places:
        raise InputError(f"The gazetteer has no place that is called {_printable(name)!r}.")
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


def _serve(options: Namespace) -> int:
    app = Path(geo.__file__).resolve().parent.parent / "app.py"
    if not app.is_file():
        raise InputError(
            f"The dashboard's {app.name} is not beside the package; "
            "serve it from a copy of the source, where it is."
        )
    print(f"Dateline: http://localhost:{options.port}  (Ctrl-C to stop)", flush=True)
    python = sys.executable
    streamlit = [python, "-m", "streamlit", "run", str(app), "--server.port", str(options.port)]
    os.execv(python, streamlit)  # noqa: S606


def _complain(reason: str) -> int:
    print(f"geo: {reason}", file=sys.stderr)
    return FAILED


def _printable(text: str) -> str:
    """The text on one line and without characters that terminals obey."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
