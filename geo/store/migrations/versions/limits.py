"""How large collections are and may be, when they changed, and what visitors added in a day."""

import sqlalchemy as sa
from alembic import op

revision = "7"
down_revision = "6"


def upgrade() -> None:
    """Add the columns and the table, and count what is there."""
    op.add_column("collections", sa.Column("changed_at", sa.DateTime(timezone=True)))
    op.add_column("collections", _counted("articles", sa.Integer()))
    op.add_column("collections", _counted("bytes", sa.BigInteger()))
    op.add_column("collections", sa.Column("max_articles", sa.Integer))
    op.add_column("collections", sa.Column("max_bytes", sa.BigInteger))
    op.add_column("jobs", sa.Column("visitor", sa.String(64), nullable=False, server_default=""))
    op.create_table(
        "allowances",
        sa.Column("visitor", sa.String(64), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("articles", sa.Integer, nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    size = "length(CAST(text AS BLOB))" if sqlite else "octet_length(text)"
    for column, found in {
        "articles": "count(*)",
        "bytes": f"coalesce(sum({size}), 0)",
        "changed_at": "max(added_at)",
    }.items():
        op.execute(
            f"UPDATE collections SET {column} = "  # noqa: S608
            f"(SELECT {found} FROM articles WHERE articles.collection = collections.number)"
        )


def _counted(name: str, kind: sa.types.TypeEngine[int]) -> sa.Column[int]:
    return sa.Column(name, kind, nullable=False, server_default="0")
