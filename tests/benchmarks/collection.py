"""A large collection of generated news, for measuring the dashboard over it.

The articles are those of `tests.benchmarks.news`, with outlets and dates of publication by chance;
one in twenty has no date. It is made once, which takes minutes, and kept in a folder that the
environment's `TMPDIR` decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import gettempdir

from tqdm import tqdm

from geo.model import Article, Mention, Section
from geo.nlp import parse_all
from geo.nlp.made_by import versions
from geo.store import Store
from tests.benchmarks import news

OUTLETS = ("The Courier", "Evening Mail", "Harbour Times", "The Ledger", "Northern Star", "Wire")
FIRST_DAY, DAYS = date(2023, 1, 1), 730
UNDATED = 0.05
PROFILE = "fast"
_NAME = "News"
PIECES = 2
"""Pieces of news in an article: together about 800 words with 25 mentions."""


def database(articles: int) -> Path:
    """The database with this many generated articles, made now if it is not there."""
    made = Path(gettempdir()) / f"dateline-benchmark-{articles}.db"
    if not made.is_file():
        unfinished = made.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        _fill(unfinished, articles)
        unfinished.rename(made)
    return made


def link_to(path: Path) -> str:
    """The token of a link to look at the collection in a database."""
    with closing(Store.open(f"sqlite:///{path}")) as store:
        made = next(found for found in store.collections() if found.name == _NAME)
        return store.as_host(made.id).new_link("view")


def _fill(path: Path, number: int) -> None:
    pieces = tuple(tqdm(parse_all(islice(_pieces(), number), PROFILE), total=number, unit="piece"))
    keep(path, pieces)


def keep(path: Path, pieces: Sequence[Article]) -> None:
    """Store an article for each of the parsed pieces: it with some of the others behind it."""
    store, random = Store.open(f"sqlite:///{path}"), Random(2)  # noqa: S311
    collection = store.as_host(store.create(_NAME).id)
    for number in tqdm(range(len(pieces)), unit="article"):
        others = (number + len(pieces) * part // PIECES for part in range(PIECES))
        article = joined([pieces[other % len(pieces)] for other in others])
        collection.add(
            replace(
                article,
                title=article.text.partition("\n")[0],
                source=random.choice(OUTLETS),
                published=_day(random),
            ),
            versions(PROFILE),
        )
    store.close()


def joined(pieces: Sequence[Article]) -> Article:
    """One parsed article of several; the titles of all but the first become text."""
    text = ""
    sections: tuple[Section, ...] = ()
    mentions: tuple[Mention, ...] = ()
    for number, piece in enumerate(pieces):
        text += "\n\n" if number else ""
        sections += tuple(
            _shifted_section(section, len(text), number) for section in piece.sections
        )
        mentions += tuple(
            _shifted_mention(mention, len(text), number) for mention in piece.mentions
        )
        text += piece.text
    return replace(pieces[0], text=text, sections=sections, mentions=mentions)


def _shifted_section(section: Section, by: int, number: int) -> Section:
    kind = "body" if number else section.kind
    return Section(section.start + by, section.end + by, kind)


def _shifted_mention(mention: Mention, by: int, number: int) -> Mention:
    start, end = mention.sentence
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        sentence=(start + by, end + by),
        section="body" if number else mention.section,
    )


def _pieces() -> Iterator[Article]:
    seed = 1000
    while True:
        yield from news.articles(100 * news.WORDS_IN_ARTICLE, seed)
        seed += 1


def _day(random: Random) -> date | None:
    if random.random() < UNDATED:
        return None
    return FIRST_DAY + timedelta(days=random.randrange(DAYS))
