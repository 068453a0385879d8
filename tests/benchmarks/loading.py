"""What it costs to load a batch into either database: `python -m tests.benchmarks load [ARTICLES]`.

`--batch DIR` loads a batch that was made before, instead of one of generated news.
"""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.cli.arguments import whole_number
from tests import postgresql
from tests.benchmarks import processes
from tests.benchmarks.scale import write

ARTICLES = 2_000
DATABASES = ("SQLite", "PostgreSQL")


def main(arguments: Sequence[str]) -> None:
    """Print what each database took."""
    parser = ArgumentParser(prog="python -m tests.benchmarks load")
    parser.add_argument("articles", nargs="?", type=whole_number, default=ARTICLES)
    parser.add_argument("--batch", type=Path, metavar="DIR")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        made = options.batch or _batch(Path(folder), options.articles)
        for database in DATABASES:
            print(_measured(made, database), flush=True)


def _batch(folder: Path, articles: int) -> Path:
    write(folder / "news", articles)
    made = folder / "made"
    processes.run(["batch", str(folder / "news"), "-o", str(made), "--profile", "fast"])
    return made


def _measured(made: Path, database: str) -> str:
    manifest = json.loads((made / "manifest.json").read_text())
    articles, mentions = manifest["articles"], manifest["mentions"]
    with _address(database) as address:
        os.environ["GEO_DATABASE_URL"] = address
        cost = processes.run(["load", str(made), "--collection", "News"])
    facts = (
        f"{articles / cost.seconds:,.0f} articles and {mentions / cost.seconds:,.0f} mentions/s",
        f"{1000 * cost.processor_seconds / articles:.2f} ms of processor time an article",
        f"peak {cost.peak_bytes / 1e6:,.0f} MB",
    )
    return f"load, {articles:,} articles, {database}: {', '.join(facts)}"


@contextmanager
def _address(database: str) -> Iterator[str]:
    """The address of a new database; what its server takes is not counted."""
    if database == "PostgreSQL":
        with postgresql.served() as server:
            yield server.database()
        return
    with TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/news.db"
