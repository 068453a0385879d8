"""A stored collection made larger by its own articles, without parsing: the counts stay right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, Engine, insert, literal, select, text, update
from tqdm import tqdm

from geo.store.connection import engine_of
from geo.store.tables import (
    ArticleCountRow,
    ArticleRow,
    CollectionRow,
    CountryCountRow,
    CountrySpreadRow,
    DigestRow,
    MentionRow,
    PlaceCountRow,
    PlaceSpreadRow,
)

DAYS = 730
_OF_AN_ARTICLE: tuple[Any, ...] = (MentionRow, ArticleCountRow, DigestRow)
_COUNTS: tuple[tuple[Any, str], ...] = (
    *((CountryCountRow, "mentions"), (CountrySpreadRow, "articles")),
    *((PlaceCountRow, "mentions"), (PlaceSpreadRow, "articles")),
)


def repeat(address: str, name: str, number: int, random: Random) -> None:
    """Make the articles of a collection, by its name, `number` in all.

    Whole times the articles that are there, so that every count grows as many times. Words are not
    searched for in the new ones, and they are in no group.
    """
    engine = engine_of(address)
    with engine.begin() as connection:
        mine = select(CollectionRow.number).where(CollectionRow.name == name)
        collection = connection.scalars(mine).one()
        known = select(ArticleRow.__table__).where(ArticleRow.collection == collection)
        ordered = known.order_by(ArticleRow.number)
        rows = [dict(row) for row in connection.execute(ordered).mappings()]
    first, last = rows[0]["number"], rows[-1]["number"]
    times = number // len(rows)
    for time in tqdm(range(1, times), unit="article", unit_scale=len(rows)):
        shift = time * (last - first + 1)
        with engine.begin() as connection:
            _leave_out_of_search(connection)
            connection.execute(insert(ArticleRow), list(_anew(rows, shift, time, random)))
            for table in _OF_AN_ARTICLE:
                _copy(connection, table.__table__, (first, last), shift)
    with engine.begin() as connection:
        for counts, measure in _COUNTS:
            grown = update(counts).where(counts.collection == collection)
            connection.execute(grown.values({measure: getattr(counts, measure) * times}))
        sizes = {name: getattr(CollectionRow, name) * times for name in ("articles", "bytes")}
        this = CollectionRow.number == collection
        connection.execute(update(CollectionRow).where(this).values(sizes))
    _settle(engine)


def _anew(
    rows: list[dict[str, Any]], shift: int, time: int, random: Random
) -> Iterator[dict[str, Any]]:
    for row in rows:
        key = f"{random.getrandbits(64):016x}"
        day = row["published"] and row["published"] + timedelta(days=random.randrange(DAYS))
        new = {"number": row["number"] + shift, "key": key, "group": key, "published": day}
        yield row | new | {"title": f"{row['title']} ({time})"}


def _copy(connection: Connection, table: Any, between: tuple[int, int], shift: int) -> None:
    """The rows of the articles between two numbers, for those that come so much later."""
    kept = [column for column in table.columns if column.name != "article"]
    rows = select(table.c.article + literal(shift), *kept).where(table.c.article.between(*between))
    connection.execute(
        insert(table).from_select(["article", *(column.name for column in kept)], rows)
    )


def _leave_out_of_search(connection: Connection) -> None:
    """Have no trigger index the new articles."""
    if connection.dialect.name == "sqlite":
        found = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for name in connection.scalars(text(found)).all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def _settle(engine: Engine) -> None:
    """What the database knows of its tables, as a server's own upkeep would."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    engine.dispose()
