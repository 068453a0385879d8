"""`batch`: millions of articles on Dask, to partitioned Parquet."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from geo.cli.arguments import whole_number
from geo.cli.telling import FAILED, complain, printable
from geo.nlp.profiles import DEFAULT_PROFILE, PROFILES

if TYPE_CHECKING:
    from geo.batch.run import Progress

ERRORS_SHOWN = 20


def add(parser: ArgumentParser) -> None:
    """Give the verb its arguments."""
    parser.description = "Find the places that millions of articles mention, on a Dask cluster."
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = (
        "DIR gets articles/, mentions/ (GeoParquet), counts/ and errors/, a Parquet file a part,\n"
        "and manifest.json. Run the same command again after any interruption: it goes on where\n"
        "it stopped, and the result is the same."
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT-GLOB",
        help="files, folders or globs, here or at s3://, gs:// ...: JSON lines, CSV, Parquet, "
        "WARC and all else that parse reads, packed by gzip or Zstandard or not",
    )
    parser.add_argument(
        "-o", dest="output", required=True, metavar="DIR", help="here or at s3:// ..."
    )
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--scheduler", metavar="ADDRESS", help="of a Dask cluster, such as tcp://10.0.0.1:8786"
    )
    where.add_argument(
        "--workers",
        type=whole_number,
        default=1,
        metavar="N",
        help="processes on this machine (default: 1)",
    )
    parser.add_argument(
        "--profile", choices=PROFILES, default=DEFAULT_PROFILE, help="(default: %(default)s)"
    )
    parser.add_argument(
        "--part-bytes",
        type=whole_number,
        default=4_000_000,
        metavar="N",
        help="text that a task parses, and a crash can cost (default: %(default)s)",
    )
    parser.set_defaults(verb=_batch)


def _batch(options: Namespace) -> int:
    from geo.batch import Batch, run

    began = monotonic()
    batch = Batch(
        inputs=tuple(options.inputs),
        output=options.output,
        profile=options.profile,
        workers=options.workers,
        scheduler=options.scheduler,
        part_bytes=options.part_bytes,
    )
    with _bar() as tell:
        progress = run(batch, tell)
    print(_summary(progress, monotonic() - began, options.output), file=sys.stderr)
    if not progress.errors:
        return 0
    _tell_errors(options.output, progress.errors)
    return FAILED


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    """Bytes of the inputs that are done, their rate and the time that is left, on a terminal."""
    from tqdm import tqdm

    with tqdm(unit="B", unit_scale=True, file=sys.stderr, leave=False, disable=None) as bar:

        def tell(progress: Progress) -> None:
            bar.total = progress.all_bytes
            if not progress.new_articles:  # done by an earlier run: no part of the rate
                bar.initial = bar.n = int(progress.bytes)
            bar.set_postfix_str(f"{progress.articles:,} articles", refresh=False)
            bar.update(int(progress.bytes) - bar.n)

        yield tell


def _summary(progress: Progress, seconds: float, output: str) -> str:
    rate = f", {progress.new_articles / seconds:,.1f} a second" if progress.new_articles else ""
    lines = [
        f"{progress.articles:,} articles with {progress.mentions:,} mentions are in {output}.",
        f"This run parsed {progress.new_articles:,} of them in {seconds:,.0f} s{rate}.",
    ]
    return "\n".join(lines)


def _tell_errors(output: str, number: int) -> None:
    from geo.batch.results import failures_in

    for shown, failure in enumerate(failures_in(output), start=1):
        print(f"{printable(failure.name)}: {printable(failure.reason)}", file=sys.stderr)
        if shown == ERRORS_SHOWN:
            break
    complain(f"{number:,} could not be read or parsed; {output}/errors has each with its reason.")
