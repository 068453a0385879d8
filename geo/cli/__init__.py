"""The command line: `python -m geo`.

Standard output is for results, standard error for progress and complaints. The exit status is
0 when all was read, 1 when some inputs failed, 2 when the command made no sense. A verb is a
module; it imports the rooms that it needs when it runs, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

import geo
from geo.cli import (
    backup,
    batch,
    corrections,
    evaluate,
    gazetteer,
    health,
    links,
    load,
    parse,
    report,
    serve,
    train,
)
from geo.cli.telling import complain
from geo.errors import DatelineError

__all__ = ["main"]

_INTERRUPTED, _READER_GONE = 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments say, and give the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.verb(options)
        sys.stdout.flush()
    except DatelineError as error:
        return complain(str(error))
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:  # as with `| head`; Python would complain when it closes the pipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_GONE
    except OSError as error:
        return complain(f"{error.filename or 'The output'}: {error.strerror or error}.")
    return status


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m geo",
        description="Which countries and places does my news talk about, and where exactly?",
        epilog="Exit status: 0 all read; 1 some inputs failed; 2 usage.",
    )
    parser.add_argument("--version", action="version", version=f"dateline {geo.__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    parse.add(verbs.add_parser("parse", help="find the places that articles mention"))
    report.add(verbs.add_parser("report", help="one HTML file with maps, tables and sentences"))
    batch.add(verbs.add_parser("batch", help="the same for millions of articles, on Dask"))
    load.add(verbs.add_parser("load", help="a batch's articles into a collection"))
    evaluate.add(verbs.add_parser("evaluate", help="score the parser on annotated articles"))
    gazetteer.add(verbs.add_parser("gazetteer", help="look names up, or build the gazetteer"))
    train.add(verbs.add_parser("train", help="train the models (for developers)"))
    corrections.add(
        verbs.add_parser("corrections", help="turn corrections into annotated articles")
    )
    links.add(verbs.add_parser("links", help="list collections, make and revoke their links"))
    backup.add_backup(verbs.add_parser("backup", help="the dashboard's store as one file"))
    backup.add_restore(verbs.add_parser("restore", help="a store out of such a file"))
    health.add(verbs.add_parser("health", help="whether the dashboard on this machine is well"))
    serve.add(verbs.add_parser("serve", help="serve the dashboard on this machine"))
    return parser
