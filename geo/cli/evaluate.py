"""`evaluate`: how well the parser, or given predictions, agree with annotated articles."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geo.cli.arguments import add_output, add_workers, kinds, whole_number
from geo.cli.telling import FAILED, MISUSED, complain, good, printable, with_progress
from geo.errors import InputError
from geo.model import KINDS, Failure
from geo.nlp.profiles import DEFAULT_PROFILE, PROFILES

if TYPE_CHECKING:
    from geo.evaluation import GoldArticle, Prediction

    Predictions = Iterable[Sequence[Prediction]]

_EPILOG = """\
GOLD and PRED are JSON lines, gzipped or not. A line of GOLD is
  {"id"?, "title"?, "text", "mentions": [{"start", "end", "text"?, "country"?,
   "lat"?, "lon"?, "geonameid"?, "level"?, "optional"?}]}
with offsets in code points, "country" as an alpha-2 code (or null), "level" as
"country" for whole countries and their demonyms. PRED is what `parse GOLD` writes."""


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = "Score the parser, or given predictions, on annotated articles."
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument("gold", type=Path, metavar="GOLD", help="annotated articles")
    made_by = parser.add_mutually_exclusive_group()
    made_by.add_argument(
        "--profile", choices=PROFILES, default=DEFAULT_PROFILE, help="(default: %(default)s)"
    )
    made_by.add_argument(
        "--predictions", type=Path, metavar="PRED", help="score these instead of parsing"
    )
    parser.add_argument(
        "--ignore-kinds",
        type=kinds,
        default=frozenset(),
        metavar="K,...",
        help=f"leave out mentions of kinds that GOLD has not ({', '.join(KINDS)})",
    )
    parser.add_argument(
        "--mistakes", type=whole_number, default=0, metavar="N", help="show the N commonest"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="(default: %(default)s)"
    )
    add_workers(parser)
    add_output(parser)
    parser.set_defaults(verb=_evaluate)


def _evaluate(options: Namespace) -> int:
    from geo.evaluation import figures, read_gold, table, tally_of
    from geo.exports.target import replacing
    from geo.nlp import versions

    failures: list[Failure] = []
    gold = list(good(read_gold(options.gold), failures))
    if not gold:
        raise InputError(f"{options.gold} has no annotated article that can be scored.")
    given = options.predictions is not None
    predictions = _given(options, gold, failures) if given else _parsed(options, gold, failures)
    if predictions is None:
        return MISUSED
    tally = tally_of(gold, predictions, options.ignore_kinds)
    found = figures(tally, options.mistakes, None if given else versions(options.profile))
    text = table(found) if options.format == "text" else json.dumps(found, ensure_ascii=False)
    with replacing(options.output) as file:
        file.write(f"{text}\n".encode())
    return FAILED if failures else 0


def _given(
    options: Namespace, gold: Sequence[GoldArticle], failures: list[Failure]
) -> Predictions | None:
    """The predictions for each article; `None`, once told, if they are for another corpus."""
    from geo.evaluation import read_predictions

    given = dict(good(read_predictions(options.predictions), failures))
    strangers = given.keys() - {one.article.id for one in gold}
    if strangers and not failures:  # a failure may be the article that a stranger is for
        complain(
            f"{len(strangers):,} of the predicted ids are not in {options.gold}, such as "
            f"{printable(min(strangers))!r}; give the predictions for that file."
        )
        return None
    return [given.get(one.article.id, ()) for one in gold]


def _parsed(
    options: Namespace, gold: Sequence[GoldArticle], failures: list[Failure]
) -> Predictions:
    """What the parser finds in each article; nothing, once told, where it can't be parsed."""
    from geo.evaluation import parsed_predictions

    parsed = with_progress(parsed_predictions(gold, options.profile, options.workers))
    return _none_where_failed(parsed, failures)


def _none_where_failed(
    parsed: Iterable[Sequence[Prediction] | Failure], failures: list[Failure]
) -> Iterator[Sequence[Prediction]]:
    for predictions in parsed:
        yield next(good([predictions], failures), ())
