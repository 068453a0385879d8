"""What batches of growing size cost: `python -m tests.benchmarks scale [--profile P] [SIZE ...]`.

Each size is a batch in a folder of its own, with one worker and then with two.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.cli.arguments import whole_number
from geo.nlp.profiles import PROFILES
from tests.benchmarks import news, processes

SIZES = (1_000, 5_000, 20_000)
ARTICLES_IN_FILE = 5_000


@dataclass(frozen=True, slots=True)
class Measured:
    """What a batch cost."""

    profile: str
    workers: int
    articles: int
    words: int
    seconds: float
    processor_seconds: float
    peak_bytes: int

    @property
    def milliseconds(self) -> float:
        """Processor time an article."""
        return 1000 * self.processor_seconds / self.articles

    @property
    def line(self) -> str:
        """What people read."""
        facts = (
            f"{self.articles / self.seconds:,.1f} articles/s",
            f"{self.milliseconds:.2f} ms of processor time an article",
            f"{self.words / self.processor_seconds:,.0f} words/s a processor",
            f"peak {self.peak_bytes / 1e6:,.0f} MB",
        )
        head = f"{self.profile}, {self.articles:,} articles, {self.workers} workers"
        return f"{head}: {', '.join(facts)}"


def main(arguments: Sequence[str]) -> None:
    """Print each measurement as soon as it is there; `-o` keeps them for `pictures`."""
    parser = ArgumentParser(prog="python -m tests.benchmarks scale")
    parser.add_argument("sizes", nargs="*", type=whole_number, default=SIZES)
    parser.add_argument("--profile", choices=PROFILES, default=PROFILES[0])
    parser.add_argument("--workers", nargs="*", type=whole_number, default=[1, 2])
    parser.add_argument("-o", dest="output", type=Path, help="a JSON file that is added to")
    options = parser.parse_args(arguments)
    for measured in _measured(options.sizes, options.profile, options.workers):
        print(measured.line, flush=True)
        if options.output:
            _keep(options.output, measured)


def _measured(sizes: Sequence[int], profile: str, workers: Sequence[int]) -> Iterator[Measured]:
    for size in sizes:
        with TemporaryDirectory() as folder:
            words = write(Path(folder, "news"), size)
            for number in workers:
                output = Path(folder, f"made-{number}")
                arguments = ["batch", str(Path(folder, "news")), "-o", str(output)]
                cost = processes.run([*arguments, "--profile", profile, "--workers", str(number)])
                made = json.loads((output / "manifest.json").read_text())["articles"]
                if made != size:
                    sys.exit(f"{made:,} articles came out of {size:,}")
                yield Measured(
                    *(profile, number, size, words, cost.seconds),
                    *(cost.processor_seconds, cost.peak_bytes),
                )


def write(folder: Path, size: int) -> int:
    """Write so many articles as JSON lines, some thousands a file; how many words they have."""
    folder.mkdir()
    words = 0
    for seed, start in enumerate(range(0, size, ARTICLES_IN_FILE), start=1_000):
        number = min(ARTICLES_IN_FILE, size - start)
        with (folder / f"{seed}.jsonl").open("w", encoding="utf-8") as file:
            for article in news.stream(number, seed):
                words += len(article.text.split())
                file.write(json.dumps({"id": article.id, "text": article.text}) + "\n")
    return words


def _keep(path: Path, measured: Measured) -> None:
    kept = json.loads(path.read_text()) if path.exists() else []
    path.write_text(json.dumps([*kept, asdict(measured)], indent=1) + "\n")
