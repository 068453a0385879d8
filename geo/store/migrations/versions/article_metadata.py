"""An article's address, author and marks, and the group of articles that tell the same."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Add the columns; each article begins in a group of its own."""
    for name in ("url", "author"):
        op.add_column("articles", sa.Column(name, sa.String, nullable=False, server_default=""))
    op.add_column("articles", sa.Column("marks", sa.JSON, nullable=False, server_default="[]"))
    op.add_column("articles", sa.Column("group", sa.String(16), nullable=False, server_default=""))
    op.add_column("articles", sa.Column("signature", sa.LargeBinary))
    op.execute('UPDATE articles SET "group" = "key"')
    op.create_index("ix_articles_group", "articles", ["group"])
    op.create_table(
        "buckets",
        sa.Column("bucket", sa.BigInteger, primary_key=True),
        sa.Column(
            "article",
            sa.Integer,
            sa.ForeignKey("articles.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_buckets_article", "buckets", ["article"])
