"""A large collection of generated news, for measuring the dashboard over it.

The articles are those of `tests.benchmarks.news`, with outlets and dates of publication by chance;
one in twenty has no date. It is made once, which takes minutes, and kept in a folder that the
environment's `TMPDIR` decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import gettempdir

from tqdm import tqdm

from geo.model import Article
from geo.nlp import parse_all
from geo.nlp.made_by import versions
from geo.store import Store
from tests.benchmarks import news

OUTLETS = ("The Courier", "Evening Mail", "Harbour Times", "The Ledger", "Northern Star", "Wire")
FIRST_DAY, DAYS = date(2023, 1, 1), 730
UNDATED = 0.05
PROFILE = "fast"


def database(articles: int) -> Path:
    """The database with this many generated articles, made now if it is not there."""
    made = Path(gettempdir()) / f"dateline-benchmark-{articles}.db"
    if not made.is_file():
        unfinished = made.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        _fill(unfinished, articles)
        unfinished.rename(made)
    return made


def _fill(path: Path, number: int) -> None:
    store = Store.open(f"sqlite:///{path}")
    parsed = parse_all(islice(_articles(), number), PROFILE)
    for article in tqdm(parsed, total=number, unit="article"):
        store.add(article, versions(PROFILE))
    store.close()


def _articles() -> Iterator[Article]:
    random = Random(1)  # noqa: S311
    seed = 1000
    while True:
        for article in news.articles(100 * news.WORDS_IN_ARTICLE, seed):
            yield replace(
                article,
                title=article.text.partition("\n")[0],
                source=random.choice(OUTLETS),
                published=_day(random),
            )
        seed += 1


def _day(random: Random) -> date | None:
    if random.random() < UNDATED:
        return None
    return FIRST_DAY + timedelta(days=random.randrange(DAYS))
