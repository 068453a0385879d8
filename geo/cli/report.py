"""`report`: articles to one HTML file for people."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from geo.cli.arguments import add_inputs, add_output, add_workers
from geo.cli.telling import FAILED, MISUSED, complain, good, with_progress
from geo.model import Failure
from geo.nlp.profiles import DEFAULT_PROFILE, PROFILES


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = (
        "Find the places that articles mention, and write maps, tables and sentences as one HTML "
        "file that opens in any browser, without a network."
    )
    add_inputs(parser)
    parser.add_argument(
        "--profile", choices=PROFILES, default=DEFAULT_PROFILE, help="(default: %(default)s)"
    )
    parser.add_argument(
        "--corrections", type=Path, metavar="FILE", help="what people decided, as JSON"
    )
    add_workers(parser)
    add_output(parser)
    parser.set_defaults(verb=_report)


def _report(options: Namespace) -> int:
    if not options.output and sys.stdout.isatty():
        complain("A report is not for terminals; name a file with -o.")
        return MISUSED
    from geo.corrections import apply, read_corrections
    from geo.counts import mention_table
    from geo.exports.method import corrections_made, method
    from geo.exports.target import replacing
    from geo.nlp import versions
    from geo.report import report
    from geo.strings import say
    from geo.worker import parse_in_order
    from geo.worker.reading import read_all

    rules = read_corrections(options.corrections) if options.corrections else []
    failures: list[Failure] = []
    inputs = read_all(options.inputs, most=options.most, columns=options.columns)
    with closing(parse_in_order(inputs, options.profile, options.workers)) as parsed:
        read = (apply(article, rules) for article in with_progress(good(parsed, failures)))
        articles = list({article.key: article for article in read}.values())
    selection = say("count.articles", n=len(articles))
    corrections = corrections_made(len(rules))
    how = method(versions(options.profile), selection=selection, corrections=corrections)
    page = report(articles, mention_table(articles), how)
    with replacing(options.output) as file:
        file.write(page)
    return FAILED if failures else 0
