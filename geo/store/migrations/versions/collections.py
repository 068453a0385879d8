"""Articles belong to collections, which links open; the samples are the public one.

Articles that people had added, which everyone could see and remove, go into a collection of their
own. Its links are made by `python -m geo links`.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Make collections and links, and put each article into a collection."""
    _collections()
    _links()
    _fill()
    _articles()
    with op.batch_alter_table("state") as state:
        state.drop_column("revision")


def _collections() -> None:
    op.create_table(
        "collections",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(22), nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("description", sa.String, nullable=False),
        sa.Column("public", sa.Boolean, nullable=False),
        sa.Column("owner", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
    )
    op.create_index("ix_collections_owner", "collections", ["owner"])


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "collection",
            sa.Integer,
            sa.ForeignKey("collections.number", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_links_collection", "links", ["collection"])


def _fill() -> None:
    connection = op.get_bind()
    kept = connection.scalar(sa.text("SELECT revision FROM state")) or 0
    added = connection.scalar(sa.text("SELECT count(*) FROM articles WHERE NOT sample"))
    made = [("samples", "Samples", "Articles to try Dateline on.", True)]
    if added:
        told = "What was added before there were collections."
        made.append(("articles", "Articles", told, False))
    names = ("id", "name", "description", "public")
    rest = {"owner": "", "created_at": datetime.now(UTC), "revision": kept}
    collections = sa.table(
        "collections",
        *(sa.column(name) for name in ("id", "name", "description", "owner", "revision")),
        sa.column("public", sa.Boolean),
        sa.column("created_at", sa.DateTime(timezone=True)),
    )
    op.bulk_insert(collections, [dict(zip(names, row, strict=True)) | rest for row in made])


def _articles() -> None:
    op.add_column("articles", sa.Column("collection", sa.Integer))
    op.execute(
        "UPDATE articles SET collection = (SELECT number FROM collections "
        "WHERE collections.id = CASE WHEN articles.sample THEN 'samples' ELSE 'articles' END)"
    )
    op.execute("""UPDATE articles SET "group" = "key", signature = NULL""")
    names = {"uq": "%(table_name)s_%(column_0_name)s_key"}
    with op.batch_alter_table("articles", naming_convention=names) as articles:
        articles.drop_constraint("articles_key_key", type_="unique")
        articles.drop_column("sample")
        articles.alter_column("collection", existing_type=sa.Integer, nullable=False)
        articles.create_unique_constraint("articles_collection_key", ["collection", "key"])
        articles.create_foreign_key(
            "articles_collection_fkey",
            "collections",
            ["collection"],
            ["number"],
            ondelete="CASCADE",
        )
