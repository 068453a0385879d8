"""Corrections, the parser's own mentions of what they changed, and counts beside the mentions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Make the tables, and count what is there."""
    op.add_column(
        "mentions", sa.Column("corrected", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.create_index("ix_mentions_text", "mentions", ["text"])
    _corrections()
    op.create_table(
        "originals",
        _reference("article", "articles", primary_key=True),
        sa.Column("mentions", sa.JSON, nullable=False),
    )
    _counts()
    _places()
    _count()


def _reference(name: str, table: str, **more: Any) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{table}.number", ondelete="CASCADE")
    return sa.Column(name, sa.Integer, key, **({"nullable": False} | more))


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("number", sa.Integer, primary_key=True),
        _reference("collection", "collections"),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("article", sa.String(16)),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.Column("record", sa.JSON, nullable=False),
        sa.UniqueConstraint("collection", "id", name="corrections_collection_id"),
    )


def _counts() -> None:
    op.create_table(
        "article_counts",
        _reference("article", "articles", primary_key=True),
        sa.Column("country", sa.String(2), primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("section", sa.String, primary_key=True),
        _reference("collection", "collections"),
        sa.Column("mentions", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_article_counts", "article_counts", ["collection", "country", "article"])
    op.create_table(
        "country_counts",
        _reference("collection", "collections", primary_key=True),
        sa.Column("country", sa.String(2), primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("section", sa.String, primary_key=True),
        sa.Column("mentions", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "country_spread",
        _reference("collection", "collections", primary_key=True),
        sa.Column("country", sa.String(2), primary_key=True),
        sa.Column("cells", sa.Integer, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )


def _places() -> None:
    op.create_table(
        "places",
        sa.Column("number", sa.Integer, primary_key=True),
        _reference("collection", "collections"),
        sa.Column("identity", sa.String(24), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("admin1", sa.String),
        sa.Column("lat", sa.Double, nullable=False),
        sa.Column("lon", sa.Double, nullable=False),
        sa.Column("geonameid", sa.Integer),
        sa.UniqueConstraint("collection", "identity", name="places_collection_identity"),
    )
    for table, measure, cell in (
        ("place_counts", "mentions", sa.Column("section", sa.String, primary_key=True)),
        ("place_spread", "articles", sa.Column("cells", sa.Integer, primary_key=True)),
    ):
        op.create_table(
            table,
            _reference("place", "places", primary_key=True),
            cell,
            _reference("collection", "collections"),
            sa.Column(measure, sa.Integer, nullable=False),
            sqlite_with_rowid=False,
        )
        op.create_index(f"ix_{table}_collection", table, ["collection"])


def _count() -> None:
    """Count the mentions that are there: in plain SQL, as they were when this step was made."""
    kinds = ("country", "demonym", "place", "region")
    sections = ("title", "body", "caption", "related", "boilerplate")
    bits = {
        (kind, section): 1 << (5 * number + place)
        for number, kind in enumerate(kinds)
        for place, section in enumerate(sections)
    }
    connection = op.get_bind()
    op.execute(
        "INSERT INTO article_counts (article, country, kind, section, collection, mentions) "
        "SELECT m.article, m.country, m.kind, m.section, a.collection, count(*) "
        "FROM mentions m JOIN articles a ON a.number = m.article "
        "WHERE m.country IS NOT NULL AND NOT m.restates "
        "GROUP BY m.article, m.country, m.kind, m.section, a.collection"
    )
    op.execute(
        "INSERT INTO country_counts (collection, country, kind, section, mentions) "
        "SELECT collection, country, kind, section, sum(mentions) FROM article_counts "
        "GROUP BY collection, country, kind, section"
    )
    spread: dict[tuple[int, str, int], int] = {}
    rows = connection.execute(
        sa.text(
            "SELECT collection, article, country, kind, section FROM article_counts "
            "ORDER BY article, country"
        )
    )
    for collection, country, cells in _cells(rows, bits):
        spread[collection, country, cells] = spread.get((collection, country, cells), 0) + 1
    _insert(connection, "country_spread", ("collection", "country", "cells", "articles"), spread)
    _count_places(connection, bits)


def _cells(rows: Any, bits: dict[tuple[str, str], int]) -> Iterator[tuple[int, Any, int]]:
    """The collection, the country or place and the cells of each article that mentions it."""
    for (collection, _article, named), group in groupby(rows, key=lambda row: tuple(row[:3])):
        cells = 0
        for row in group:
            cells |= bits[row.kind, row.section]
        yield collection, named, cells


def _count_places(connection: sa.Connection, bits: dict[tuple[str, str], int]) -> None:
    from geo.model import Place
    from geo.store.counting import identity_of

    fields = ("name", "country", "admin1", "lat", "lon", "geonameid")
    rows = connection.execute(
        sa.text(
            "SELECT a.collection, m.article, m.name, m.country, m.admin1, m.lat, m.lon, "
            "m.geonameid, m.section, count(*) AS mentions "
            "FROM mentions m JOIN articles a ON a.number = m.article "
            "WHERE m.country IS NOT NULL AND NOT m.restates AND m.kind = 'place' "
            "GROUP BY a.collection, m.article, m.name, m.country, m.admin1, m.lat, m.lon, "
            "m.geonameid, m.section"
        )
    ).all()
    places: dict[tuple[int, str], dict[str, Any]] = {}
    counts: dict[tuple[int, str, str], int] = {}
    cells: dict[tuple[int, int, str], int] = {}
    for row in rows:
        values = {name: getattr(row, name) for name in fields}
        identity = identity_of(Place(feature="", **values))
        places[row.collection, identity] = values
        key = (row.collection, identity, row.section)
        counts[key] = counts.get(key, 0) + row.mentions
        at = (row.collection, row.article, identity)
        cells[at] = cells.get(at, 0) | bits["place", row.section]
    spread: dict[tuple[int, str, int], int] = {}
    for (collection, _article, identity), bit in cells.items():
        spread[collection, identity, bit] = spread.get((collection, identity, bit), 0) + 1
    if not places:
        return
    table = sa.table("places", *map(sa.column, ("collection", "identity", *fields)))
    connection.execute(
        sa.insert(table),
        [{"collection": c, "identity": i} | values for (c, i), values in places.items()],
    )
    known = connection.execute(sa.text("SELECT collection, identity, number FROM places"))
    number = {(row.collection, row.identity): row.number for row in known}
    for name, last, measure, kept in (
        ("place_counts", "section", "mentions", counts),
        ("place_spread", "cells", "articles", spread),
    ):
        numbered = {(c, number[c, i], cell): value for (c, i, cell), value in kept.items()}
        _insert(connection, name, ("collection", "place", last, measure), numbered)


def _insert(
    connection: sa.Connection, table: str, columns: tuple[str, ...], values: dict[Any, int]
) -> None:
    if values:
        rows = [dict(zip(columns, (*key, value), strict=True)) for key, value in values.items()]
        connection.execute(sa.insert(sa.table(table, *map(sa.column, columns))), rows)
