"""`corrections`: what people decided, as annotations to score and to train by."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from geo.cli.arguments import add_inputs, add_output, add_workers
from geo.cli.telling import FAILED, good, with_progress
from geo.model import Failure
from geo.nlp.profiles import DEFAULT_PROFILE, PROFILES


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    gold = verbs.add_parser("gold", help="annotated articles for `evaluate` and for training")
    gold.description = (
        "Parse articles, correct them, and write those that a correction changes as annotated "
        "articles: what people decided is required, what they left alone is optional."
    )
    gold.add_argument("corrections", type=Path, metavar="FILE", help="corrections as JSON")
    add_inputs(gold)
    gold.add_argument(
        "--reviewed",
        action="store_true",
        help="people looked at every mention of these articles: all are required",
    )
    gold.add_argument(
        "--profile", choices=PROFILES, default=DEFAULT_PROFILE, help="(default: %(default)s)"
    )
    add_workers(gold)
    add_output(gold)
    gold.set_defaults(verb=_gold)


def _gold(options: Namespace) -> int:
    from geo.corrections import read_corrections
    from geo.corrections.gold import gold
    from geo.exports.target import replacing
    from geo.worker import parse_in_order
    from geo.worker.reading import read_all

    rules = read_corrections(options.corrections)
    failures: list[Failure] = []
    inputs = read_all(options.inputs, most=options.most, columns=options.columns)
    with (
        closing(parse_in_order(inputs, options.profile, options.workers)) as parsed,
        replacing(options.output) as file,
    ):
        read = with_progress(good(parsed, failures))
        for line in gold(read, rules, reviewed=options.reviewed):
            file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace"))
            file.write(b"\n")
    return FAILED if failures else 0
