"""A batch killed at random and resumed, against one left alone and against `parse`.

`python -m tests.benchmarks interrupted [--workers N] [-o DIR] SIZE` writes SIZE articles, runs a
batch of them, runs another that is killed three times with all its processes, and parses the same
files. It fails when one byte differs. `-o` keeps what was made.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from geo.batch import articles_in
from geo.cli.arguments import whole_number
from geo.exports import articles_jsonl
from geo.nlp.profiles import PROFILES
from tests.batch import corpus
from tests.batch.processes import end
from tests.benchmarks import processes
from tests.benchmarks.processes import Cost
from tests.benchmarks.scale import write

KILLS = 3
LONGEST_LIFE = 0.3
"""Of the time that a batch takes which is left alone."""


def main(arguments: Sequence[str]) -> None:
    """Print each finding as soon as it is there; exit status 1 when something differs."""
    parser = ArgumentParser(prog="python -m tests.benchmarks interrupted")
    parser.add_argument("size", nargs="?", type=whole_number, default=5_000)
    parser.add_argument("--profile", choices=PROFILES, default="fast")
    parser.add_argument("--workers", type=whole_number, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", dest="output", type=Path, help="a new folder, which is kept")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as temporary:
        if options.output:
            options.output.mkdir()
        differences = list(_differences(options.output or Path(temporary), options))
    sys.exit("\n".join(differences) or None)


def _differences(folder: Path, options: Namespace) -> Iterator[str]:
    news, alone, resumed = folder / "news", folder / "alone", folder / "resumed"
    write(news, options.size)
    cost = processes.run(_arguments(news, alone, options))
    print(f"{options.size:,} articles: {_line(cost, options.size)}", flush=True)
    _kill_and_resume(news, resumed, options, cost.seconds)
    if corpus.digests(resumed) == corpus.digests(alone):
        print(f"killed {KILLS} times and resumed: the same bytes", flush=True)
    else:
        yield "What was resumed differs from what was left alone."
    if _parsed(news, folder / "parsed", options.profile) == _told(alone):
        print("`parse` of the same files: the same bytes", flush=True)
    else:
        yield "`parse` gives something else."


def _line(cost: Cost, size: int) -> str:
    facts = (
        f"{cost.seconds:,.0f} s",
        f"{1000 * cost.processor_seconds / size:.2f} ms of processor time an article",
        f"peak {cost.peak_bytes / 1e6:,.0f} MB",
    )
    return ", ".join(facts)


def _arguments(news: Path, output: Path, options: Namespace) -> list[str]:
    more = "--profile", options.profile, "--workers", str(options.workers)
    return ["batch", str(news), "-o", str(output), *more]


def _kill_and_resume(news: Path, output: Path, options: Namespace, seconds: float) -> None:
    """Let a batch that takes some seconds live so short that it needs one more life than kills."""
    arguments = _arguments(news, output, options)
    command = [sys.executable, "-m", "geo", *arguments]
    chance = Random(options.seed)  # noqa: S311
    for _ in range(KILLS):
        process = subprocess.Popen(
            command, text=True, stderr=subprocess.DEVNULL, start_new_session=True
        )
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, LONGEST_LIFE) * seconds)
            sys.exit("The batch was over before it was to be killed. Take more articles.")
        end(process)
        done = len(list(output.glob("work/done/*.json")))
        print(f"killed with {done} parts done", flush=True)
    print(f"resumed: {_line(processes.run(arguments), options.size)}", flush=True)


def _parsed(news: Path, folder: Path, profile: str) -> str:
    """The digest of what `parse` writes of all files, one after the other."""
    folder.mkdir()
    digest = hashlib.sha256()
    for source in sorted(news.iterdir()):
        target = folder / source.name
        processes.run(["parse", str(source), "-o", str(target), "--profile", profile])
        digest.update(target.read_bytes())
    return digest.hexdigest()


def _told(output: Path) -> str:
    """The digest of the articles of a batch as `parse` would write them."""
    digest = hashlib.sha256()
    for some in articles_jsonl(articles_in(str(output))):
        digest.update(some)
    return digest.hexdigest()
