"""`parse`: articles to what they mention."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from contextlib import closing
from pathlib import Path

from geo.cli.arguments import add_inputs, add_output, add_workers
from geo.cli.telling import FAILED, MISUSED, complain, good, with_progress
from geo.exports import BINARY_FORMATS, FORMATS
from geo.model import Failure
from geo.nlp.profiles import DEFAULT_PROFILE, PROFILES


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = "Find the places that articles mention."
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = (
        "A .jsonl input has a record a line:\n"
        '  {"id", "text", "title"?, "published"?, "source"?, "language"?}'
    )
    add_inputs(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help="of the output (default: jsonl)"
    )
    parser.add_argument(
        "--profile", choices=PROFILES, default=DEFAULT_PROFILE, help="(default: %(default)s)"
    )
    parser.add_argument(
        "--corrections", type=Path, metavar="FILE", help="what people decided, as JSON"
    )
    parser.add_argument(
        "--method",
        type=Path,
        metavar="FILE",
        help="where to write how the output came about, as JSON; jsonl and csv have no room for it",
    )
    add_workers(parser)
    add_output(parser)
    parser.set_defaults(verb=_parse)


def _parse(options: Namespace) -> int:
    if options.format in BINARY_FORMATS and not options.output and sys.stdout.isatty():
        complain(f"{options.format} is not for terminals; name a file with -o.")
        return MISUSED
    from geo.corrections import apply, read_corrections
    from geo.exports import write
    from geo.exports.method import corrections_made, method, method_json
    from geo.exports.target import replacing
    from geo.nlp import versions
    from geo.worker import parse_in_order
    from geo.worker.reading import read_all

    rules = read_corrections(options.corrections) if options.corrections else []
    failures: list[Failure] = []
    made_by = versions(options.profile)
    parsed = parse_in_order(
        read_all(options.inputs, most=options.most, columns=options.columns),
        options.profile,
        options.workers,
    )
    with closing(parsed), replacing(options.output) as file:
        shown = with_progress(parsed, quiet=not options.output and sys.stdout.isatty())
        articles = (apply(article, rules) for article in good(shown, failures))
        write(articles, options.format, file, made_by)
    if options.method:
        corrections = corrections_made(len(rules))
        with replacing(options.method) as note:
            note.write(method_json(method(made_by, corrections=corrections)))
    return FAILED if failures else 0
