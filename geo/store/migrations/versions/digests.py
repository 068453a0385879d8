"""Digests of mentions beside the mentions, so that large collections are counted without texts."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "9"
down_revision = "8"

_AT_ONCE = 500


def upgrade() -> None:
    """Make the table, and the digests of the mentions that are there."""
    op.create_table(
        "digests",
        _reference("collection", "collections"),
        _reference("article", "articles"),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("mentions", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_digests_article", "digests", ["article"])
    op.create_index("ix_digests_revision", "digests", ["collection", "revision"])
    _digest()


def _reference(name: str, table: str) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{table}.number", ondelete="CASCADE")
    return sa.Column(name, sa.Integer, key, primary_key=True)


def _digest() -> None:
    connection = op.get_bind()
    last = 0
    while rows := connection.execute(
        sa.text(
            "SELECT number, collection FROM articles WHERE number > :last "
            "ORDER BY number LIMIT :most"
        ),
        {"last": last, "most": _AT_ONCE},
    ).all():
        _digest_of(connection, last, {row.number: row.collection for row in rows})
        last = rows[-1].number


def _digest_of(connection: sa.Connection, after: int, collections: dict[int, int]) -> None:
    """Make the digests of the articles after one, as they were when this step was made."""
    from geo.columns.digest import packed

    names = ["name", "country", "admin1", "lat", "lon", "geonameid"]
    columns = ["article", "start", "kind", "section", "score", "restates", "context_start", *names]
    mentions = sa.table("mentions", *map(sa.column, [*columns, "position"]))
    found = connection.execute(
        sa.select(*(mentions.c[name] for name in columns))
        .where(mentions.c.article > after, mentions.c.article <= max(collections))
        .order_by(mentions.c.article, mentions.c.position)
    )
    of_article = {
        number: packed(list(_entries(rows)))
        for number, rows in groupby(found, key=lambda row: row.article)
    }
    table = sa.table("digests", *map(sa.column, ("collection", "article", "revision", "mentions")))
    connection.execute(
        sa.insert(table),
        [
            {"collection": collection, "article": number, "revision": 0}
            | {"mentions": of_article.get(number, b"")}
            for number, collection in collections.items()
        ],
    )


def _entries(rows: Any) -> Any:
    from geo.columns.digest import Entry, place_named, whole_country
    from geo.model import Place
    from geo.store.counting import identity_of

    kinds = ("country", "demonym", "place", "region")
    sections = ("title", "body", "caption", "related", "boilerplate")
    before = -1
    for row in rows:
        named = 0
        if row.country is not None and not row.restates:
            named = whole_country(kinds.index(row.kind), row.country)
            if row.kind == "place":
                place = Place(
                    *(row.name, row.country, row.lat, row.lon, "", row.geonameid, row.admin1)
                )
                named = place_named(identity_of(place))
        lead = row.section == "title" or row.start < 300
        section = sections.index(row.section)
        yield Entry(named, row.score, section, lead, row.context_start != before)
        before = row.context_start
