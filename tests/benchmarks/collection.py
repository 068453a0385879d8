"""Large collections of generated news, for measuring the dashboard over them.

A thousand articles are those of `tests.benchmarks.news`, parsed and stored as any; the others have
their texts and mentions, but titles, days, outlets and keys of their own. One in twenty has no
date. A database is made once and kept in a folder that the environment's `TMPDIR` decides, or in
the empty database of a PostgreSQL address.
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
from tests.benchmarks.repeating import repeat

OUTLETS = ("The Courier", "Evening Mail", "Harbour Times", "The Ledger", "Northern Star", "Wire")
FIRST_DAY, DAYS = date(2023, 1, 1), 730
UNDATED = 0.05
PROFILE = "fast"
_NAME = "News"
PARSED = 1_000
AT_ONCE = 200
PIECES = 2
"""Pieces of news in an article: together about 800 words with 25 mentions."""


def database(articles: int) -> str:
    """The address of a SQLite database with this many articles, made now if it is not there."""
    made = Path(gettempdir()) / f"dateline-benchmark-{articles}.db"
    if not made.is_file():
        unfinished = made.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        fill(f"sqlite:///{unfinished}", articles)
        unfinished.rename(made)
    return f"sqlite:///{made}"


def link_to(address: str) -> str:
    """The token of a link to look at the collection in a database."""
    with closing(Store.open(address)) as store:
        made = next(found for found in store.collections() if found.name == _NAME)
        return store.as_host(made.id).new_link("view")


def fill(address: str, number: int) -> None:
    """Store so many articles in a new collection of a database."""
    first = min(number, PARSED)
    pieces = tuple(tqdm(parse_all(islice(_pieces(), first), PROFILE), total=first, unit="piece"))
    keep(address, pieces, number)


def keep(address: str, pieces: Sequence[Article], number: int) -> None:
    """Store so many articles that begin with parsed pieces, each with another behind it."""
    random = Random(2)  # noqa: S311
    with closing(Store.open(address)) as store:
        collection = store.as_host(store.create(_NAME).id)
        parsed = [_joined(pieces, place, random) for place in range(min(number, len(pieces)))]
        for start in tqdm(range(0, len(parsed), AT_ONCE), unit="article", unit_scale=AT_ONCE):
            collection.add_all(
                [(article, versions(PROFILE)) for article in parsed[start : start + AT_ONCE]]
            )
    if number > len(pieces):
        repeat(address, _NAME, number, random)


def _joined(pieces: Sequence[Article], place: int, random: Random) -> Article:
    others = (place + len(pieces) * part // PIECES for part in range(PIECES))
    article = joined([pieces[other % len(pieces)] for other in others])
    title = article.text.partition("\n")[0]
    return replace(article, title=title, source=random.choice(OUTLETS), published=day(random))


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


def day(random: Random) -> date | None:
    if random.random() < UNDATED:
        return None
    return FIRST_DAY + timedelta(days=random.randrange(DAYS))
